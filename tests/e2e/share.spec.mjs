// Share and embed: links and texts that are copied, a code for the wall, and files that are what they say.
import { readFile } from 'node:fs/promises';
import { clipboard, expect, inside, open, part, test } from './lab.mjs';

/** Presses a tab of the dialog. */
async function tab(page, name) {
  await page.getByRole('tab', { name }).click();
}

/** Presses a button, and answers the file that is saved: its name and its bytes. */
async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()]);
  await expect(part(page, 'copied')).toHaveText(`Saved as ${download.suggestedFilename()}.`);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test('links and texts are shown and copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, '?surface=beale&lr=0.02#part');
  const { origin } = new URL(page.url());
  await page.getByRole('button', { name: 'share' }).click();
  expect(await part(page, 'share-link').inputValue()).toBe(`${origin}/?surface=beale&lr=0.02`);
  await page.getByRole('button', { name: 'copy the link' }).click();
  await expect(part(page, 'copied')).toHaveText('The link is copied.');
  expect(await clipboard(page)).toBe(`${origin}/?surface=beale&lr=0.02`);

  // By keyboard: the next tab, and the one after.
  await page.getByRole('tab', { name: 'Link' }).press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Class' })).toBeFocused();
  expect(await part(page, 'share-student').inputValue()).toBe(`${origin}/?surface=beale&lr=0.02&answers=hidden&lock=answers&ask=zone`);
  expect(await part(page, 'share-key').inputValue()).toBe(`${origin}/?surface=beale&lr=0.02`);
  await expect(part(page, 'share-solution')).toContainText('The key says of 0.02: ');
  await part(page, 'share-number').fill('7');
  const [student, key] = [await part(page, 'share-student').inputValue(), await part(page, 'share-key').inputValue()];
  expect(key).toMatch(/start=/);
  expect(student).toBe(`${key}&answers=hidden&lock=answers&ask=zone`);

  await page.getByRole('tab', { name: 'Class' }).press('ArrowRight');
  for (const [form, text] of [
    ['Frame', `<iframe src="${origin}/?embed&amp;surface=beale&amp;lr=0.02" `],
    ['Markdown', '](overshoot-beale-lr0.02.svg)](<'],
    ['Notebook', `IFrame("${origin}/?embed&surface=beale&lr=0.02"`],
    ['Element', '<overshoot-lab surface="beale" lr="0.02" style="display:block;'],
  ]) {
    await page.getByLabel(form, { exact: true }).check();
    await page.getByRole('button', { name: 'copy the text' }).click();
    expect(await clipboard(page), form).toContain(text);
  }
  await expect(part(page, 'share-embed-note'), 'the server lets other pages load the script').toBeHidden();
  await page.keyboard.press('Escape');
  await expect(part(page, 'share')).toBeHidden();
  await expect(part(page, 'share-button')).toBeFocused();
});

test('a copied tag works in a page of its own', async ({ page }) => {
  await open(page, '?surface=beale&lr=0.02');
  await part(page, 'share-button').click();
  await tab(page, 'Embed');
  const tag = await part(page, 'share-embed').inputValue();
  await page.route('**/copied.html', (route) => route.fulfill({ contentType: 'text/html', body: `<!doctype html><title>copied</title>${tag}` }));
  await page.goto('/copied.html');
  await expect.poll(() => page.evaluate(() => document.querySelector('overshoot-lab').verdict)).toBe('slow');
  expect(await page.evaluate(() => document.querySelector('overshoot-lab').query)).toBe('surface=beale&lr=0.02');
});

test('what is embedded has the size and the parts that are chosen, and can be seen before', async ({ page }) => {
  await open(page, '?lr=0.19');
  await part(page, 'share-button').click();
  await tab(page, 'Embed');
  await part(page, 'share-view').selectOption('card');
  const text = () => part(page, 'share-embed').inputValue();
  expect(await text()).toContain('<overshoot-lab lr="0.19" view="card" style="display:block;height:300px">');
  await page.getByText('choose the parts').click();
  await page.getByLabel('player', { exact: true }).uncheck();
  expect(await text()).toContain('parts="landscape,slider,verdict"');
  await page.getByText('preview', { exact: true }).click();
  const preview = part(page, 'share-stage').locator('overshoot-lab');
  await expect(preview.locator('.lab[data-state=ready]')).toBeVisible();
  await expect(preview.locator('[data-id=play]')).toBeHidden();
  expect((await preview.boundingBox()).height).toBe(300);
  await page.getByRole('button', { name: 'Close' }).last().press('Escape');
  await expect(preview).toHaveCount(0);
});

test('a host that keeps its script to itself is told so', async ({ page }) => {
  await page.route('**/www/overshoot.js', async (route) => {
    if (route.request().method() !== 'HEAD') return route.continue();
    return route.fulfill({ status: 200, headers: { 'content-type': 'text/javascript' } });
  });
  await open(page);
  await part(page, 'share-button').click();
  await tab(page, 'Embed');
  await expect(part(page, 'share-embed-note')).toContainText('The frame works on every page; the tag only on pages of this host.');
});

test('a code fills the window, and a link that is too long for one says so', async ({ page }) => {
  await open(page);
  await part(page, 'share-button').click();
  await page.getByRole('button', { name: 'QR code of the link' }).click();
  const wall = page.locator('overshoot-lab .wall');
  const code = await wall.locator('svg').boundingBox();
  expect(Math.min(code.width, code.height)).toBeGreaterThan(0.8 * page.viewportSize().height);
  await expect(wall.locator('path')).toHaveAttribute('d', /^M4 4h7v1h-7zM/);
  await page.keyboard.press('Escape');
  await expect(wall).toHaveCount(0);
  await expect(part(page, 'share'), 'only the code is closed').toBeVisible();
  await part(page, 'share-link').evaluate((input) => { input.value = `https://example.org/?own=${'1,2,0;'.repeat(500)}`; });
  await page.getByRole('button', { name: 'QR code of the link' }).click();
  await expect(part(page, 'copied')).toContainText('a QR code holds at most 2953');
});

test('files are what they say, and carry the link', async ({ page }) => {
  await open(page, '?lr=0.19&steps=12');
  const link = `${new URL(page.url()).origin}/?lr=0.19&steps=12`;
  await part(page, 'share-button').click();
  await tab(page, 'Files');

  const picture = await saved(page, 'Landscape as SVG');
  expect(picture.name).toBe('overshoot-ravine-lr0.19.svg');
  // In a page of nobody's: ours lets nothing make a document of a text.
  const reader = await page.context().newPage();
  await reader.goto('/tests/e2e/fixtures/bare.html');
  const found = await reader.evaluate((text) => {
    const drawing = new DOMParser().parseFromString(text, 'image/svg+xml');
    const names = [...drawing.querySelectorAll('*')].map(({ localName }) => localName);
    return { names: [...new Set(names)], link: drawing.querySelector('metadata')?.textContent, title: drawing.querySelector('title')?.textContent };
  }, picture.bytes.toString());
  await reader.close();
  expect(found).toMatchObject({ link, title: 'Overshoot: landscape' });
  expect(found.names).toEqual(expect.arrayContaining(['svg', 'path', 'text']));
  for (const none of ['image', 'parsererror', 'script']) expect(found.names).not.toContain(none);

  const still = await saved(page, 'Every rate at once as PNG');
  expect(still.name).toBe('overshoot-ravine-lr0.19-sweep.png');
  expect(still.bytes.includes(`\0${link}`)).toBe(true);
  expect([still.bytes.readUInt32BE(16), still.bytes.readUInt32BE(20)]).toEqual([1920, 480]);

  const film = await saved(page, 'Film of the run as GIF');
  expect(film.bytes.includes(link)).toBe(true);
  expect(film.bytes.length).toBeLessThan(2e6);
  const frames = await page.evaluate(async (bytes) => {
    const decoder = new ImageDecoder({ type: 'image/gif', data: new Uint8Array(bytes) });
    await decoder.tracks.ready;
    const count = decoder.tracks.selectedTrack.frameCount;
    const shown = [];
    for (const frameIndex of [0, count - 1]) {
      const { image } = await decoder.decode({ frameIndex });
      shown.push([image.codedWidth, image.codedHeight, image.duration]);
    }
    return { count, shown };
  }, [...film.bytes]);
  expect(frames).toEqual({ count: 13, shown: [[960, 630, 70_000], [960, 630, 2_500_000]] });

  const table = await saved(page, 'Numbers of the run as CSV');
  const [comment, names, ...rows] = table.bytes.toString().trim().split('\n');
  expect([table.name, comment, names, rows.length]).toEqual(['overshoot-ravine-lr0.19.csv', `# ${link}`, 'step,loss,lr,x,y', 13]);
  const sweep = await saved(page, 'Numbers of every rate as JSON');
  const { columns, best, ...facts } = JSON.parse(sweep.bytes.toString());
  expect(facts.link).toBe(link);
  expect(columns.lr).toContain(best);
  expect(columns.verdict).toHaveLength(columns.lr.length);
});

test('the table of all rates is kept while answers are secret', async ({ page }) => {
  await open(page, '?answers=hidden');
  await part(page, 'share-button').click();
  await tab(page, 'Files');
  await expect(page.getByRole('button', { name: 'Numbers of every rate as CSV' })).toBeDisabled();
  await expect(part(page, 'share-sweep-note')).toContainText('would tell the answers');
  expect(await inside(page, (host) => host.lab.table('sweep', 'csv', ''))).toBeUndefined();
});
