// The address holds the state: links, Back and Forward, and links that somebody broke.
import { expectNothingSideways } from './checks.mjs';
import { drag, enter, expect, frames, look, middle, open, part, placeOn, press, ready, reopened, still, test, thumb, words } from './lab.mjs';

const entries = (page) => page.evaluate(() => history.length);

test('one drag is one entry in the history; Back and Forward walk through them', async ({ page }) => {
  await open(page);
  const first = await look(page);
  const before = await entries(page);
  await drag(page, await thumb(page), await placeOn(page, 0.6), 20);
  const second = await look(page);
  expect(await entries(page)).toBe(before + 1);
  await drag(page, await thumb(page), await placeOn(page, 0.3), 20);
  const third = await look(page);
  expect(await entries(page)).toBe(before + 2);
  expect(new Set([first.query, second.query, third.query]).size).toBe(3);
  for (const [go, expected] of [['goBack', second], ['goBack', first], ['goForward', second], ['goForward', third]]) {
    await page[go]();
    expect(await look(page)).toEqual(expected);
  }
});

test('held keys, typed numbers, menus, buttons and the start make one entry each; looking around makes none', async ({ page }) => {
  await open(page);
  const slider = part(page, 'slider');
  let expected = await entries(page);
  const makes = async (many, act) => {
    await act();
    await still(page);
    expected += many;
    expect(await entries(page), String(act)).toBe(expected);
  };
  await slider.focus();
  await makes(1, async () => {
    for (let i = 0; i < 4; i++) await page.keyboard.down('ArrowLeft');
    await page.keyboard.up('ArrowLeft');
  });
  await makes(1, () => enter(part(page, 'rate'), '0.02'));
  await makes(0, () => part(page, 'rate').blur());
  await makes(1, () => page.getByRole('button', { name: 'too high' }).click());
  await makes(1, () => page.getByLabel('optimizer').first().selectOption('momentum'));
  await makes(1, async () => { await part(page, 'landscape').click({ position: { x: 120, y: 150 } }); });
  await makes(1, async () => {
    for (let i = 0; i < 4; i++) await page.keyboard.down('ArrowLeft');
    await page.keyboard.up('ArrowLeft');
  });
  await makes(0, () => part(page, 'zoom-out').click());
  await makes(0, () => press(part(page, 'scrub'), 'ArrowRight', 3));
  await makes(0, () => part(page, 'forth').click());
  await makes(0, () => part(page, 'settings-button').click());
});

test('an interrupted drag leaves Back in order', async ({ page }) => {
  await open(page, '?lr=0.1');
  const first = await look(page);
  const from = await thumb(page);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((await placeOn(page, 0.4)).x, from.y, { steps: 5 });
  await page.mouse.move(from.x - 40, from.y - 300, { steps: 3 }); // off the slider, still held
  await page.mouse.up();
  expect((await look(page)).query).not.toBe(first.query);
  await page.goBack();
  expect(await look(page)).toEqual(first);
});

test('Back is heard before the core is there', async ({ page }) => {
  await open(page, '?lr=0.1');
  await page.locator('overshoot-lab').evaluate((lab) => lab.setParameter('lr', '0.15'));
  await expect.poll(() => new URL(page.url()).search).toBe('?lr=0.15');
  let come = () => {};
  const held = new Promise((done) => { come = done; });
  await page.route(/\.wasm/, async (route) => { await held; await route.continue(); });
  await page.reload();
  await page.locator('overshoot-lab .lab').waitFor({ state: 'attached' });
  await page.goBack();
  expect(new URL(page.url()).search).toBe('?lr=0.1');
  come();
  await ready(page);
  expect(await page.locator('overshoot-lab').evaluate((lab) => lab.query)).toBe('lr=0.1');
});

test('a link opened in a new tab gives the same numbers', async ({ page }) => {
  await open(page, '?surface=rosenbrock&optimizer=adam&steps=150');
  await drag(page, await thumb(page), await placeOn(page, 0.62));
  const start = await middle(part(page, 'start'));
  await drag(page, start, { x: start.x + 25, y: start.y + 18 });
  await part(page, 'pin').click();
  await press(part(page, 'slider'), 'ArrowLeft', 2);
  await part(page, 'forth').click();
  const here = await look(page);
  const numbers = (tab) => tab.evaluate(async () => {
    const { default: init, run } = await import('/www/pkg/overshoot.js');
    await init();
    const words = new URLSearchParams(location.search);
    const { xs, ys, losses, lrs, ...rest } = run(words.toString());
    return { ...rest, xs: [...xs], ys: [...ys], losses: [...losses], lrs: [...lrs] };
  });
  await expect.poll(() => new URL(page.url()).search.slice(1)).toBe(here.query);
  const tab = await reopened(page);
  expect(await look(tab)).toEqual(here);
  const [one, other] = [await numbers(page), await numbers(tab)];
  expect(other).toEqual(one);
  expect(one.losses).toHaveLength(151);
  expect(one.verdict).toBe(here.verdict);
});

test('a bad link says what is wrong, keeps the good words, and works on', async ({ page }) => {
  await open(page, '?lr=abc&surface=rosenbrok&x=1&lr=%zz&steps=50&optimizer=momentum');
  const problem = part(page, 'problem-text');
  for (const word of ['lr', 'abc', 'rosenbrok', 'rosenbrock', 'x']) await expect(problem).toContainText(word);
  const state = await look(page);
  expect(state.query).toBe('optimizer=momentum&steps=50');
  expect(state.rate).toBe('0.185');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(problem).toBeHidden();
  await press(part(page, 'slider'), 'ArrowLeft');
  await expect.poll(() => words(page)).toEqual({ optimizer: 'momentum', lr: '0.18', steps: '50' });
  await page.goBack();
  await expect(problem).toBeVisible();
  expect((await look(page)).query).toBe('optimizer=momentum&steps=50');
});

test('looking around after a bad link or a spelled-out default makes no entry', async ({ page }) => {
  for (const query of ['?lr=abc', '?surface=ravine&lr=0.10']) {
    await open(page, query);
    const before = await entries(page);
    await press(part(page, 'scrub'), 'ArrowRight', 2);
    await part(page, 'zoom-out').click();
    await still(page);
    expect(await entries(page), query).toBe(before);
  }
});

test('each bad word has its sentence', async ({ page }) => {
  await open(page);
  for (const bad of ['lr=-1', 'lr=abc', 'lr=1e999', 'steps=1e9', 'surface=rosenbrok', 'start=1', 'lr=0.1&lr=0.2', 'lr=%zz', 'lr=%ff', 'window=1,0.1', 'pins=x:1', 'nonsense']) {
    await page.evaluate((query) => { document.querySelector('overshoot-lab').query = query; }, bad);
    await still(page);
    const problem = part(page, 'problem-text');
    await expect(problem, bad).toBeVisible();
    expect((await problem.textContent()).length, bad).toBeGreaterThan(20);
  }
  await page.evaluate(() => { document.querySelector('overshoot-lab').query = ''; });
  await expect(part(page, 'problem')).toBeHidden();
});

test('markup in a link stays text', async ({ page }) => {
  const evil = encodeURIComponent('<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>');
  for (const query of [`?lr=${evil}`, `?${evil}=1`, `?surface=${evil}`, `?pins=lr:${evil}`, `?pins=${evil}`, `?start=${evil}&window=${evil}`]) {
    await open(page, query);
    await expect(part(page, 'problem-text')).toContainText('<img');
    await part(page, 'share-button').click();
    await page.keyboard.press('Escape');
    await part(page, 'settings-button').click();
    expect(await page.evaluate(() => {
      const root = document.querySelector('overshoot-lab').shadowRoot;
      return [window.hacked, document.querySelectorAll('img, [onerror]').length, root.querySelectorAll('img, script, [onerror]').length];
    })).toEqual([undefined, 0, 0]);
  }
});

test('a hundred kilobytes of rubbish break nothing', async ({ page }) => {
  await open(page);
  const rubbish = {
    'one word': 'x'.repeat(100_000),
    'many words': 'a=1&'.repeat(25_000),
    'broken codes': '%'.repeat(100_000),
    'one value': `lr=${'9'.repeat(100_000)}`,
    'one pin': `pins=${'lr:1/'.repeat(20_000)}`,
    'control characters': '\u0000\u0007\uFFFF\u202E'.repeat(25_000),
  };
  for (const [name, query] of Object.entries(rubbish)) {
    await page.evaluate((query) => { document.querySelector('overshoot-lab').query = `${query}&surface=beale`; }, query);
    const state = await look(page);
    await expect(part(page, 'problem'), name).toBeVisible();
    expect((await part(page, 'problem-text').textContent()).length, name).toBeLessThan(5000);
    expect(state.rate, name).toBe('0.185');
    // The rest of the page is not pushed away, nor the page widened.
    await expectNothingSideways(page, name);
  }
  // As a real address, as long as servers and browsers take.
  await page.goto(`/?${'rubbish&'.repeat(900)}`);
  await ready(page);
  await expect(part(page, 'problem')).toBeVisible();
});

test('links of the tour set the lab without loading the page anew', async ({ page }) => {
  await open(page);
  await page.evaluate(() => { window.mark = true; });
  const links = await page.locator('a[data-state]').all();
  expect(links.length).toBeGreaterThan(5);
  for (const link of links) {
    const href = await link.getAttribute('href');
    await link.click();
    await frames(page); // some train many networks for many steps: nobody waits for that
    await expect(part(page, 'problem')).toBeHidden();
    const sorted = (query) => {
      const words = new URLSearchParams(query);
      words.sort();
      return words.toString();
    };
    const [query, address, mark] = await page.evaluate(() => [document.querySelector('overshoot-lab').query, location.search, window.mark]);
    expect(sorted(query)).toBe(sorted(href));
    // As the lab writes it, so that one state has one address.
    expect(address.replace(/^\?(view=full$)?/, '')).toBe(query);
    expect(mark).toBe(true);
  }
  await page.goBack();
  expect(await page.evaluate(() => window.mark)).toBe(true);
});

test('what to look at stands above a lab that a link of the lesson opened', async ({ page }) => {
  await open(page, '?lr=0.2');
  const guide = part(page, 'guide');
  await expect(guide).toBeHidden();
  await open(page, '?lr=0.09');
  await expect(guide).toContainText(/^\s*2 of \d+ · Low is calm, and takes its time\s+Just under/);
  await page.getByRole('button', { name: 'Next example' }).click();
  await still(page);
  expect(words(page)).toEqual({ lr: '0.172' });
  await expect(guide).toContainText('About right is quick');
  // It stays while the reader tries, and follows Back.
  await part(page, 'rate-up').click();
  await expect(guide).toContainText('About right is quick');
  await part(page, 'reset').click();
  await still(page);
  expect(words(page)).toEqual({ lr: '0.172' });
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await expect(guide).toContainText('Low is calm');
  await page.getByRole('button', { name: 'Previous example' }).click();
  await expect(page.getByRole('button', { name: 'Previous example' })).toBeDisabled();
  await guide.getByRole('button', { name: 'Close' }).click();
  await expect(guide).toBeHidden();
  // The examples tell theirs in the same place.
  await open(page, '?panel=examples');
  const example = part(page, 'examples').getByRole('button').nth(7);
  const name = await example.locator('b').textContent();
  await example.click();
  await expect(guide).toContainText(`8 of 16 · ${name}`);
});
