// The race: in the link, by hand, by keyboard, and to a screen reader.
import { COLOURS, expectAccessible, expectNothingSideways } from './checks.mjs';
import { expect, inside, open, part, pixels, still, test } from './lab.mjs';
import { choices } from './vocabulary.mjs';

const rows = (page) => part(page, 'race-rows').locator('tr');
const query = (page) => page.evaluate(() => document.querySelector('overshoot-lab').query);
const names = (page) => rows(page).locator('th').allTextContents();
const column = async (page, index) => rows(page).locator(`td:nth-child(${index})`).allTextContents();
/** The numbers follow the pictures a moment later. */
const settled = async (page) => { await still(page); await page.waitForTimeout(150); await still(page); };

test('the panel opens with four racers, each at its own best rate', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'race', exact: true }).click();
  await settled(page);
  expect(await names(page)).toEqual(['gradient descent', 'momentum', 'RMSprop', 'Adam']);
  const rates = await column(page, 2);
  expect(rates[0]).toBe('0.172about right');
  expect(rates[3]).toBe('0.284about right');
  for (const rate of rates) expect(rate).toMatch(/^0\.\d+about right$/);
  await expect(part(page, 'race-result')).toHaveText(/^4 of 4 come to the flag within 100 steps, RMSprop first after \d steps?\.$/);
  expect(await query(page)).toBe('panel=race');
  for (const layer of ['race-heat', 'race-contours', 'race-runs', 'race-curve', 'race-cursor']) {
    expect(await pixels(page, layer), layer).toBeGreaterThan(0);
  }
});

test('a link holds the racers; one with a rate keeps it', async ({ page }) => {
  const link = 'lr=0.05&panel=race&race=lr:0.1;optimizer:momentum/momentum:0.95;lr:0.02/optimizer:adam&race-rate=same';
  await open(page, `?${link}`);
  await settled(page);
  expect(await names(page)).toEqual(['gradient descent at 0.1', 'momentum, momentum 0.95', 'Adam at 0.02']);
  expect(await column(page, 2)).toEqual(['0.1set', '0.05slider', '0.02set']);
  expect(await query(page)).toBe(link);
});

test('one switch: own rates, or the slider’s', async ({ page }) => {
  await open(page, '?panel=race&lr=0.19');
  await expect(part(page, 'race-own')).toHaveAttribute('aria-pressed', 'true');
  await part(page, 'race-same').click();
  await settled(page);
  expect(await column(page, 2)).toEqual(Array(4).fill('0.19slider'));
  await expect(part(page, 'race-lesson')).toContainText('All have 0.19');
  expect(await query(page)).toContain('race-rate=same');
  await page.evaluate(() => { document.querySelector('overshoot-lab').lr = 900; });
  await settled(page);
  expect((await column(page, 5))[0]).toMatch(/^diverges at step \d+$/);
  await part(page, 'race-own').click();
  await settled(page);
  expect((await column(page, 2))[0]).toBe('0.172about right');
});

test('where the loss falls for ever no rate is best, and every row has a loss', async ({ page }) => {
  await open(page, '?surface=saddle&panel=race');
  await settled(page);
  await expect(part(page, 'race-lesson')).toContainText('no lowest point, so no rate is best');
  expect(await column(page, 2)).toEqual(Array(4).fill('0.185slider'));
  for (const loss of await column(page, 4)) expect(loss).toMatch(/\d/);
});

test('what a row uses is what the link and the lab then have', async ({ page }) => {
  await open(page, '?panel=race');
  await settled(page);
  const use = page.getByRole('button', { name: /^Use RMSprop at / });
  const [, rate] = (await use.getAttribute('aria-label')).match(/^Use RMSprop at ([\d.]+) /);
  await use.click();
  await settled(page);
  expect(await query(page)).toContain(`lr=${rate}&`);
  await expect(part(page, 'rate')).toHaveValue(rate);
});

test('the table fits whatever the width: nothing overprints or is cut', async ({ page }) => {
  await open(page, '?panel=race');
  await settled(page);
  for (const width of [320, 390, 600, 680, 721, 760, 840, 901, 1024, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await settled(page);
    const wrong = await page.evaluate(() => {
      const root = document.querySelector('overshoot-lab').shadowRoot;
      const panel = root.querySelector('.race-scroll').getBoundingClientRect();
      const boxes = [...root.querySelectorAll('.race-table thead button, .race-table tbody tr:first-child :is(th, td, button)')].filter((element) => element.checkVisibility()).map((element) => ({ element, box: element.getBoundingClientRect() }));
      const out = boxes.filter(({ box }) => box.left < panel.left - 0.5 || box.right > panel.right + 0.5).map(({ element }) => `outside: ${element.textContent}`);
      const over = boxes.flatMap((a, i) => boxes.slice(i + 1)
        .filter((b) => !a.element.contains(b.element) && a.box.left < b.box.right - 0.5 && b.box.left < a.box.right - 0.5 && a.box.top < b.box.bottom - 0.5 && b.box.top < a.box.bottom - 0.5)
        .map((b) => `${a.element.textContent} over ${b.element.textContent}`));
      const cut = boxes.filter(({ element }) => element.scrollWidth > element.clientWidth + 1).map(({ element }) => `cut: ${element.textContent}`);
      return [...out, ...over, ...cut];
    });
    expect(wrong, String(width)).toEqual([]);
  }
});

test('every column sorts, both ways', async ({ page }) => {
  await open(page, '?panel=race');
  await part(page, 'race-all').click();
  await settled(page);
  await expect(rows(page)).toHaveCount(choices('optimizer').length);
  for (const name of ['racer', 'rate', 'steps to the flag', 'final loss', 'verdict']) {
    const header = page.getByRole('columnheader', { name });
    await header.getByRole('button').click();
    await expect(header).toHaveAttribute('aria-sort', 'ascending');
    await settled(page);
    const up = await names(page);
    await header.getByRole('button').click();
    await expect(header).toHaveAttribute('aria-sort', 'descending');
    await settled(page);
    const down = await names(page);
    expect([...up].sort()).toEqual([...down].sort());
    expect(down).not.toEqual(up);
    await expect(page.locator('overshoot-lab [aria-sort]')).toHaveCount(1);
  }
  await page.getByRole('columnheader', { name: 'steps to the flag' }).getByRole('button').click();
  await settled(page);
  const steps = (await column(page, 3)).filter((text) => /^\d+$/.test(text)).map(Number);
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
});

test('racers come and go, and go into the lab', async ({ page }) => {
  await open(page, '?panel=race&lr=0.12');
  await part(page, 'race-add').selectOption('lion');
  await part(page, 'race-add-run').click();
  await settled(page);
  expect(await names(page)).toEqual(['gradient descent', 'momentum', 'RMSprop', 'Adam', 'Lion', 'gradient descent at 0.12']);
  await part(page, 'race-add-run').click();
  await expect(part(page, 'problem-text')).toHaveText('This racer is in the race already.');
  await page.getByRole('button', { name: 'Remove RMSprop' }).click();
  await settled(page);
  expect(await names(page)).toEqual(['gradient descent', 'momentum', 'Adam', 'Lion', 'gradient descent at 0.12']);
  const loss = (await column(page, 4))[2];
  await page.getByRole('button', { name: /^Use Adam at/ }).click();
  await settled(page);
  expect(await query(page)).toContain('optimizer=adam');
  const detail = await inside(page, (host) => host.page.curveText);
  expect(detail).toContain(`to ${loss} after`);
  await part(page, 'race-rates').click();
  await settled(page);
  expect(await column(page, 2)).toHaveLength(5);
  await expect(part(page, 'race-own')).toBeDisabled();
  await expect(part(page, 'race-lesson')).toHaveText('Every racer keeps the rate that was set for it.');
  await part(page, 'race-usual').click();
  await settled(page);
  expect(await query(page)).not.toContain('race=');
  for (let left = 3; left > 0; left--) {
    await rows(page).first().getByRole('button', { name: /^Remove/ }).click();
    await expect(rows(page)).toHaveCount(left);
  }
  await expect(rows(page).getByRole('button', { name: /^Remove/ })).toBeDisabled();
});

test('pointing at a row shows its racer', async ({ page }) => {
  await open(page, '?panel=race');
  const picture = () => page.evaluate(() => document.querySelector('overshoot-lab').shadowRoot.querySelector('[data-layer="race-curve"]').toDataURL());
  await settled(page);
  const before = await picture();
  await rows(page).nth(1).hover();
  await settled(page);
  const hovered = await picture();
  expect(hovered).not.toBe(before);
  await part(page, 'race-lesson').hover();
  await settled(page);
  expect(await picture()).toBe(before);
  await rows(page).nth(1).getByRole('button').first().focus();
  await settled(page);
  expect(await picture()).toBe(hovered);
});

test('the race is scrubbed and played with the lab’s player', async ({ page }) => {
  await open(page, '?panel=race&lr=900');
  const chart = await part(page, 'race-chart').boundingBox();
  await page.mouse.click(chart.x + 0.5 * chart.width, chart.y + chart.height / 2);
  const step = await inside(page, (host) => host.page.step);
  expect(step).toBeGreaterThan(40);
  await expect(part(page, 'step-text')).toHaveText(`step ${step} of 100`);
  await part(page, 'race-play').click();
  await expect(part(page, 'race-play')).toHaveAccessibleName('Pause the race');
  await expect.poll(() => inside(page, (host) => host.page.step)).toBeGreaterThan(step + 2);
  await part(page, 'race-play').click();
  await expect(part(page, 'play')).toHaveAccessibleName('Play');
});

test('what has come out is told once all is still', async ({ page }) => {
  await open(page, '?panel=race');
  await part(page, 'race-same').click();
  await expect(part(page, 'race-spoken')).toHaveText(/^\d of 4 come to the flag/);
});

for (const viewport of [{ width: 1280, height: 800 }, { width: 390, height: 844 }]) {
  test(`axe finds nothing in the light and in the dark, ${viewport.width} wide`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await open(page, '?embed&panel=race&race-rate=same&lr=0.195');
    await part(page, 'race-all').click();
    await page.getByRole('columnheader', { name: 'rate' }).getByRole('button').click();
    for (const [colorScheme, rules] of [['light', undefined], ['dark', COLOURS]]) {
      await page.emulateMedia({ colorScheme });
      await settled(page);
      await expectAccessible(page, { within: 'overshoot-lab', message: colorScheme, rules });
      await expectNothingSideways(page);
    }
  });
}
