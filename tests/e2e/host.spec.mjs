// <overshoot-lab> among the styles, keys and frames of other people's pages: slides, documentation, sandboxes, paper.
import { expectAccessible } from './checks.mjs';
import { drag, expect, inside, look, middle, part, press, ready, still, test } from './lab.mjs';

/** Opens a page whose markup is given, as if the server had it. */
async function host(page, markup, { query = '', headers = {} } = {}) {
  const address = `/host-page${query}`;
  const body = `<!doctype html><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">
<script type="module" src="/www/overshoot.js"></script>${markup}`;
  await page.route('**/host-page*', (route) => route.fulfill({ body, headers: { 'content-type': 'text/html', ...headers } }));
  await page.goto(address);
  await ready(page);
}

test('keys that the lab uses do not reach the page around it', async ({ page }) => {
  await host(page, '<overshoot-lab lr="0.1"></overshoot-lab>');
  await page.evaluate(() => {
    window.heard = [];
    for (const type of ['keydown', 'keyup']) document.addEventListener(type, ({ key }) => window.heard.push(`${type} ${key}`));
  });
  const heard = () => page.evaluate(() => window.heard.splice(0));
  // reveal.js turns to the next slide on these, MkDocs opens its search.
  await press(part(page, 'slider'), 'ArrowRight', 2);
  expect((await look(page)).query).not.toBe('lr=0.1');
  await press(part(page, 'start'), 'ArrowUp');
  await part(page, 'rate').fill('');
  await part(page, 'rate').pressSequentially('0.2');
  await part(page, 'play').press('Space');
  await part(page, 'settings-button').press('Enter');
  await page.keyboard.press('Escape');
  expect(await heard()).toEqual([]);
  // What it has no use for is the page's.
  await part(page, 'play').press('s');
  await page.keyboard.press('Escape');
  expect(await heard()).toEqual(['keydown s', 'keyup s', 'keydown Escape', 'keyup Escape']);
});

test('on a scaled slide everything stays under the pointer', async ({ page }) => {
  await host(page, '<div style="transform: scale(.6); transform-origin: 0 0; width: 1300px"><overshoot-lab></overshoot-lab></div>');
  const start = await middle(part(page, 'start'));
  await drag(page, start, { x: start.x + 60, y: start.y + 30 });
  const moved = await middle(part(page, 'start'));
  expect(Math.hypot(moved.x - start.x - 60, moved.y - start.y - 30)).toBeLessThan(1.5);
  // A press on the chart puts the thumb there.
  const chart = await part(page, 'sweep-chart').boundingBox();
  const at = { x: chart.x + chart.width * 0.4, y: chart.y + chart.height / 3 };
  await page.mouse.click(at.x, at.y);
  await still(page);
  const line = await middle(page.locator('overshoot-lab .cursor'));
  expect(Math.abs(line.x - at.x)).toBeLessThan(1.5);
});

/** Texts and sizes of the lab as they are laid out. */
function layout(page) {
  return inside(page, ({ root }) => {
    const names = ['textAlign', 'textTransform', 'letterSpacing', 'whiteSpace', 'fontFamily', 'fontSize', 'textIndent', 'textShadow', 'lineHeight', 'fontStyle', 'wordSpacing',
      'wordBreak', 'lineBreak', 'textAlignLast', 'textWrapStyle', 'tabSize', 'fontVariant', 'webkitTextFillColor', 'webkitTextStrokeWidth', 'textEmphasisStyle', 'userSelect', 'captionSide'];
    const style = (element) => {
      const computed = getComputedStyle(element);
      return Object.fromEntries(names.map((name) => [name, computed[name]]));
    };
    const of = (selector) => [...root.querySelectorAll(selector)].filter((element) => element.checkVisibility());
    return of('.sentence, .equation, .pill, figcaption, .count').map(style);
  });
}

test('styles of the page do not leak in, and it stays usable where all are reverted', async ({ page }) => {
  await host(page, '<overshoot-lab></overshoot-lab>');
  const alone = await layout(page);
  await host(page, `<style>
    body { text-align: center; text-transform: uppercase; letter-spacing: .3em; white-space: pre; text-indent: 3em; word-spacing: 1em;
      text-shadow: 1px 1px red; font: italic 40px/3 serif; list-style: square; word-break: break-all; line-break: anywhere; text-align-last: right;
      text-wrap: balance; tab-size: 20; font-variant: small-caps; -webkit-text-fill-color: red; -webkit-text-stroke: 2px red; text-emphasis: dot;
      user-select: none; caption-side: bottom; fill: red; stroke: red }
    * { font-family: cursive }
  </style><overshoot-lab></overshoot-lab>`);
  expect(await layout(page)).toEqual(alone);
  // The page still says where the element goes, and how its own box looks.
  await page.addStyleTag({ content: 'overshoot-lab { background: rgb(1, 2, 3); display: inline-block; width: 700px }' });
  expect(await page.evaluate(() => { const { backgroundColor, display } = getComputedStyle(document.querySelector('overshoot-lab')); return [backgroundColor, display]; }))
    .toEqual(['rgb(1, 2, 3)', 'inline-block']);
  // Slides that are not shown are often only invisible, and with them all that they have.
  await page.addStyleTag({ content: 'body { visibility: hidden; pointer-events: none }' });
  expect(await part(page, 'play').evaluate((button) => { const { visibility, pointerEvents } = getComputedStyle(button); return [visibility, pointerEvents]; }))
    .toEqual(['hidden', 'none']);
  await host(page, '<style>* { all: revert !important }</style><overshoot-lab></overshoot-lab>');
  expect(await layout(page)).toEqual(alone);
  const box = await part(page, 'sweep-chart').boundingBox();
  expect(box.width).toBeGreaterThan(900);
  await press(part(page, 'slider'), 'ArrowRight');
  expect((await look(page)).query).not.toBe('');
});

test('it follows the scheme of the page while that changes', async ({ page }) => {
  // As the toggle of MkDocs Material: an attribute of the body, and a rule for it.
  await host(page, '<style>[data-scheme=slate] { color-scheme: dark }</style><overshoot-lab></overshoot-lab>');
  const shade = () => part(page, 'play').evaluate((button) => getComputedStyle(button.closest('.card')).backgroundColor);
  const [light, picture] = [await shade(), (await look(page)).pictures.curve];
  await page.evaluate(() => { document.body.dataset.scheme = 'slate'; });
  await expect.poll(shade).not.toBe(light);
  await still(page);
  expect((await look(page)).pictures.curve).not.toBe(picture);
  await page.evaluate(() => { delete document.body.dataset.scheme; });
  await expect.poll(shade).toBe(light);
  await still(page);
  expect((await look(page)).pictures.curve).toBe(picture);
});

test('properties are there before the core is, under names that frameworks can set', async ({ page }) => {
  await page.route('**/*.wasm', async (route) => { await new Promise((done) => { setTimeout(done, 300); }); await route.continue(); });
  await page.goto('/tests/e2e/fixtures/bare.html');
  const early = await page.evaluate(async () => {
    const lab = document.createElement('overshoot-lab');
    Object.assign(lab, { lossAxis: 'linear' }); // before it is an element of ours
    document.querySelector('#main').append(lab);
    await import('/www/overshoot.js');
    const known = ['lr', 'lossAxis', 'data', 'dataset', 'tMax'].map((name) => name in lab);
    Object.assign(lab, { model: 'logistic', data: 'circles', lr: 2 });
    return { known, texts: [lab.lr, lab.data, lab.lossAxis] };
  });
  expect(early).toEqual({ known: [true, true, true, true, true], texts: ['2', 'circles', 'linear'] });
  await ready(page);
  const query = (change) => page.evaluate((change) => { const lab = document.querySelector('overshoot-lab'); change && lab.setAttribute(...change); return lab.query; }, change);
  expect(await query()).toBe('model=logistic&dataset=circles&lr=2&loss-axis=linear');
  await query(['data', 'xor']);
  await expect.poll(() => query()).toContain('dataset=xor');
  await query(['dataset', 'moons']);
  await query(['data', 'blobs']);
  await still(page);
  expect(await query()).not.toContain('blobs');
});

test('labs add no landmarks to the page around them, which has its own', async ({ page }) => {
  await host(page, '<main><h1>A page</h1><overshoot-lab panel="race"></overshoot-lab><overshoot-lab panel="race"></overshoot-lab></main>');
  await still(page);
  await expect(page.locator('overshoot-lab .panel:not([hidden])')).toHaveCount(2);
  await expectAccessible(page, { rules: ['landmark-unique'] });
  for (const role of ['region', 'navigation', 'complementary']) await expect(page.getByRole(role)).toHaveCount(0);
});

test('in a sandboxed frame, twice on a page, and put back after it was taken out', async ({ page }) => {
  await page.goto('/tests/e2e/fixtures/bare.html');
  await page.evaluate(() => {
    const frame = Object.assign(document.createElement('iframe'), { src: '/?embed&lr=0.05', width: 900, height: 700, title: 'a sandbox' });
    frame.setAttribute('sandbox', 'allow-scripts');
    document.body.append(frame);
  });
  const sandbox = page.frameLocator('iframe');
  await expect(sandbox.locator('.lab[data-state=ready]')).toBeVisible();
  await sandbox.locator('[data-id=slider]').press('ArrowRight');
  await expect(sandbox.locator('[data-id=rate]')).not.toHaveValue('0.05');
  // Another version of the script: the first one goes on.
  await page.evaluate(async () => {
    await import('/www/overshoot.js');
    await import('/www/overshoot.js?other');
    document.querySelector('#main').innerHTML = '<overshoot-lab lr="0.1"></overshoot-lab>';
  });
  await ready(page);
  await page.evaluate(() => {
    const lab = document.querySelector('overshoot-lab');
    lab.remove();
    lab.lr = 0.12;
    document.body.append(lab);
  });
  await still(page);
  await expect(part(page, 'rate')).toHaveValue('0.12');
});

test('on paper the charts keep their shape, and the thumb its place', async ({ page }) => {
  await host(page, '<overshoot-lab lr="0.05"></overshoot-lab>');
  const measure = () => inside(page, ({ root }) => {
    const canvas = [...root.querySelectorAll('[data-id=sweep-chart] canvas')].find((each) => each.checkVisibility());
    const box = (selector) => root.querySelector(selector).getBoundingClientRect();
    const { width, height } = canvas.getBoundingClientRect();
    const [line, chart] = [box('.cursor'), box('[data-id=sweep-chart]')];
    return { shape: width / height, drawn: canvas.width / canvas.height, place: (line.left - chart.left) / chart.width, finer: canvas.width / width };
  });
  const screen = await measure();
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.setViewportSize({ width: 720, height: 1000 });
  const paper = await measure();
  expect(paper.shape).toBeCloseTo(screen.shape, 1);
  expect(paper.drawn).toBeCloseTo(screen.drawn, 1);
  expect(paper.place).toBeCloseTo(screen.place, 2);
  expect(paper.finer).toBeGreaterThan(2.5);
  await expect(part(page, 'play')).toBeHidden();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(720);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize({ width: 1280, height: 800 });
  await still(page);
  expect((await measure()).finer).toBeCloseTo(screen.finer, 1);
});
