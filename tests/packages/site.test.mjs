// The site as a static host serves it, from a folder deep below the root.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { served } from '../static.mjs';

const BELOW = '/a/b/';
/** A page of another folder that uses the element. */
const OTHER = `<!doctype html><title>Other</title><link rel="icon" href="data:,">
<script type="module" src="${BELOW}www/overshoot.js"></script><overshoot-lab model="perceptron" steps="100"></overshoot-lab>`;

let browser;
let host;
before(async () => {
  host = await served({ [BELOW]: 'dist/site' }, { '/other': OTHER, '/plain': '<!doctype html><title>Plain</title><link rel="icon" href="data:,">' });
  browser = await chromium.launch({ executablePath: process.env.CHROME_PATH });
});
after(async () => {
  await browser.close();
  host.close();
});

/** A page on which nothing may go wrong, and what was asked for. @param {string} path */
async function opened(path) {
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  const trouble = [];
  const asked = [];
  page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
  page.on('pageerror', (error) => trouble.push(String(error)));
  // Whether other pages may load the script, sharing asks by a request for its headers alone.
  page.on('response', (response) => response.request().method() === 'GET' && asked.push(new URL(response.url()).pathname));
  await page.goto(host.origin + path);
  await page.locator('overshoot-lab [data-state="ready"]').first().waitFor({ timeout: 60_000 });
  return { page, trouble, asked };
}

test('every name has a hash, but for the entries that others name', async () => {
  const files = (await readdir('dist/site/www', { recursive: true, withFileTypes: true })).filter((file) => file.isFile()).map(({ name }) => name);
  const plain = files.filter((name) => !/-\w{8}\.\w+$/.test(name));
  assert.deepEqual(plain.sort(), ['overshoot.js', 'overshoot.js', 'worker.js']);
});

test('the page works from below, and asks for nothing twice', async () => {
  const { page, trouble, asked } = await opened(`${BELOW}?view=full`);
  const rate = page.locator('overshoot-lab [data-id="rate"]');
  const before = await rate.inputValue();
  await page.locator('overshoot-lab [data-id="slider"]').press('ArrowRight');
  await page.waitForFunction(() => new URLSearchParams(location.search).has('lr'));
  assert.notEqual(await rate.inputValue(), before);
  await page.locator('overshoot-lab [data-id="share-button"]').click();
  assert.match(await page.locator('overshoot-lab [data-id="share-embed"]').inputValue(), new RegExp(`${host.origin}${BELOW}www/overshoot\\.js`));
  assert.deepEqual(trouble, []);
  assert.deepEqual(asked.filter((path, i) => asked.indexOf(path) !== i && !path.endsWith('worker.js')), []);
});

test('without a query the lesson opens, from its chunks', async () => {
  const { page, trouble } = await opened(BELOW);
  await page.waitForFunction(() => document.querySelectorAll('.chapter').length === 11, null, { timeout: 60_000 });
  assert.deepEqual(trouble, []);
});

test('the first landscape is there before any script, in both themes, and nothing jumps', async () => {
  for (const colorScheme of ['light', 'dark']) {
    for (const viewport of [{ width: 1280, height: 800 }, { width: 390, height: 844 }]) {
      const page = await browser.newPage({ colorScheme, viewport, reducedMotion: 'reduce' });
      await page.addInitScript(() => {
        window.jumps = 0;
        new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => { window.jumps += value; })).observe({ type: 'layout-shift', buffered: true });
      });
      let go = () => {};
      const held = new Promise((done) => { go = done; });
      await page.route(/page-\w+\.js|\.wasm/, async (route) => { await held; await route.continue(); });
      await page.goto(host.origin + BELOW, { waitUntil: 'commit' });
      const poster = page.locator('.poster img');
      await page.waitForFunction(() => document.querySelector('.poster img')?.complete);
      const before = await poster.boundingBox();
      go();
      await page.locator('.first overshoot-lab [data-state="ready"]').waitFor({ timeout: 60_000 });
      await poster.waitFor({ state: 'hidden' });
      const after = await page.locator('.first overshoot-lab .landscape .picture').boundingBox();
      for (const side of ['x', 'y', 'width', 'height']) assert.ok(Math.abs(before[side] - after[side]) < 2, `${side}: ${before[side]}, then ${after[side]}`);
      assert.ok(await page.evaluate(() => window.jumps) < 0.02, `it jumps by ${await page.evaluate(() => window.jumps)}`);
      await page.close();
    }
  }
});

test('a poster is small', async () => {
  for (const name of (await readdir('dist/site/www')).filter((file) => file.startsWith('poster-'))) {
    const bytes = gzipSync(await readFile(`dist/site/www/${name}`), { level: 9 }).length;
    assert.ok(bytes <= 12_000, `${name} has ${bytes} bytes, of 12,000 allowed`);
  }
});

test('until it answers, it asks for few files', async () => {
  const { page } = await opened(BELOW);
  const files = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name, startTime, responseEnd }) => ({ name: name.split('/').pop(), startTime, responseEnd })));
  const core = files.find(({ name }) => name.endsWith('.wasm'));
  const until = files.filter(({ startTime }) => startTime < core.responseEnd);
  assert.ok(until.length <= 12, `${until.length} files: ${until.map(({ name }) => name).join(', ')}`);
});

/** How a page asks for the other half of the core: with `fetch`, in good time, or by a request that it waits for. @param {import('@playwright/test').Request} request */
const waitedFor = (request) => request.resourceType() === 'xhr';

test('a lab of a surface starts, and follows the slider, with the first half of the core alone', async () => {
  for (const query of ['', '?lr=0.1', '?embed&surface=ackley&optimizer=adam&schedule=cosine', '?surface=beale&optimizer=newton&answers=tried']) {
    const page = await browser.newPage({ reducedMotion: 'reduce' });
    const asked = [];
    await page.route(/overshoot_rest/, (route) => { asked.push(waitedFor(route.request())); });
    await page.goto(host.origin + BELOW + query);
    const lab = page.locator('overshoot-lab').filter({ visible: true }).first();
    await lab.locator('[data-state="ready"]').waitFor({ timeout: 60_000 });
    const [slider, rate] = ['slider', 'rate'].map((id) => lab.locator(`[data-id="${id}"]`));
    for (const key of ['ArrowRight', 'Home', 'End', 'PageDown']) {
      const before = await rate.inputValue();
      await slider.press(key);
      await page.waitForFunction(({ field, before }) => field.value !== before, { field: await rate.elementHandle(), before });
    }
    const { x, y, width, height } = await slider.boundingBox();
    await page.mouse.move(x + width * 0.3, y + height / 2);
    await page.mouse.down();
    for (let share = 0.3; share < 0.8; share += 0.05) await page.mouse.move(x + width * share, y + height / 2);
    await page.mouse.up();
    await page.waitForTimeout(1000); // as long as it takes until a rate counts as tried
    assert.deepEqual(asked, [false], `${query}: one request, which nobody waits for`);
    await page.close();
  }
});

test('what needs the other half of the core waits for it, or has it at once', async () => {
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  let go = () => {};
  const held = new Promise((done) => { go = done; });
  const asked = [];
  await page.route(/overshoot_rest/, async (route) => {
    asked.push(waitedFor(route.request()));
    if (!waitedFor(route.request())) await held;
    await route.continue();
  });
  await page.goto(`${host.origin}${BELOW}?model=perceptron&steps=50`);
  await page.waitForTimeout(1000);
  assert.equal(await page.locator('overshoot-lab [data-state="ready"]').filter({ visible: true }).count(), 0);
  go();
  await page.locator('overshoot-lab [data-state="ready"]').filter({ visible: true }).waitFor({ timeout: 60_000 });
  assert.deepEqual(asked, [false]);

  await page.close();
  const other = await browser.newPage({ reducedMotion: 'reduce' });
  const forced = [];
  await other.route(/overshoot_rest/, async (route) => {
    forced.push(waitedFor(route.request()));
    if (waitedFor(route.request())) await route.continue(); // the other request is never answered
  });
  await other.goto(`${host.origin}${BELOW}?lr=0.1`);
  await other.locator('overshoot-lab [data-state="ready"]').filter({ visible: true }).waitFor({ timeout: 60_000 });
  // It is asked for soon after the first picture.
  while (!forced.length) await other.waitForTimeout(50);
  await other.evaluate(() => { document.querySelector('#laboratory overshoot-lab').query = 'model=perceptron&steps=50&panel=code'; });
  await other.locator('#laboratory overshoot-lab').getByText('import torch').first().waitFor({ timeout: 60_000 });
  assert.deepEqual(forced, [false, true]);
  await other.close();
});

/** What comes in the place of the other half. */
const LOST = {
  'does not arrive': (route) => route.abort(),
  'is another page': (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>Sign in' }),
};
for (const [what, answer] of Object.entries(LOST)) {
  test(`where the other half of the core ${what}, the lab says so, and begins anew`, async () => {
    const page = await browser.newPage({ reducedMotion: 'reduce' });
    let there = false;
    await page.route(/overshoot_rest/, (route) => (there ? route.continue() : answer(route)));
    await page.goto(`${host.origin}${BELOW}?lr=0.1`);
    const lab = page.locator('#laboratory overshoot-lab');
    await lab.locator('[data-state="ready"]').waitFor({ timeout: 60_000 });
    await lab.locator('[data-panel="race"]').click();
    await lab.getByText('A part of the laboratory did not arrive.').waitFor();
    there = true;
    await lab.getByText('restart from this link').click();
    await lab.locator('[data-state="ready"]').waitFor();
    await lab.locator('[data-panel="race"]').click();
    await lab.locator('[data-id="race"] table').first().waitFor();
    await page.close();
  });
}

test('the script around the core gives others the whole core', async () => {
  const page = await browser.newPage();
  const asked = [];
  page.on('request', (request) => request.url().endsWith('.wasm') && asked.push(waitedFor(request)));
  await page.goto(`${host.origin}/plain`);
  const verdict = await page.evaluate(async (address) => {
    const { default: init, run } = await import(address);
    await init();
    return run('model=perceptron&lr=0.3&steps=50').steps;
  }, `${BELOW}www/pkg/overshoot.js`);
  assert.equal(verdict, 50);
  assert.deepEqual(asked, [false, false]);
  await page.close();
});

test('both halves say and compute what the whole core does', async () => {
  const whole = await import('../../dist/npm/pkg/overshoot.js');
  whole.initSync({ module: await readFile('dist/npm/pkg/overshoot_bg.wasm') });
  const folder = 'dist/site/www/pkg';
  const files = await readdir(folder);
  const half = (start) => readFile(`${folder}/${files.find((name) => name.startsWith(start))}`);
  const halves = await import(`../../${folder}/overshoot.js`);
  const first = halves.initSync({ module: await half('overshoot_bg') });
  new WebAssembly.Instance(new WebAssembly.Module(await half('overshoot_rest')), { first });
  const choices = (name) => whole.catalog().find((row) => row.name === name).choices;
  const queries = ['surface', 'optimizer', 'schedule', 'model', 'framework'].flatMap((name) => choices(name).map((value) => `${name}=${value}&steps=30&panel=code`));
  /** Everything that a core tells of a query, as text, and its numbers as bits. */
  const told = (core, query) => {
    const lab = new core.Lab(query);
    while (!lab.advance(() => true));
    const all = [core.run(query), core.catalog(), core.chapters(), lab.page(), lab.controls(), lab.query(), lab.errors()];
    lab.free();
    return JSON.stringify(all, (_, value) => (value instanceof Float64Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex') : value));
  };
  for (const query of queries) assert.equal(told(halves, query), told(whole, query), query);
});

test('the element works in another page, with its workers', async () => {
  const { page, trouble, asked } = await opened('/other');
  await page.waitForFunction(() => document.querySelector('overshoot-lab').verdict, null, { timeout: 60_000 });
  for (let i = 0; i < 300 && !asked.includes(`${BELOW}www/worker.js`); i++) await page.waitForTimeout(100);
  assert.ok(asked.includes(`${BELOW}www/worker.js`));
  assert.deepEqual(trouble, []);
});
