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
  host = await served({ [BELOW]: 'dist/site' }, { '/other': OTHER });
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

test('the element works in another page, with its workers', async () => {
  const { page, trouble, asked } = await opened('/other');
  await page.waitForFunction(() => document.querySelector('overshoot-lab').verdict, null, { timeout: 60_000 });
  for (let i = 0; i < 300 && !asked.includes(`${BELOW}www/worker.js`); i++) await page.waitForTimeout(100);
  assert.ok(asked.includes(`${BELOW}www/worker.js`));
  assert.deepEqual(trouble, []);
});
