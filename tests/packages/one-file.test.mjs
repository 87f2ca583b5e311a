// The page in one file, opened from the disk.
import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';

const FILE = 'dist/overshoot.html';
const ADDRESS = pathToFileURL(FILE).href;

let browser;
before(async () => { browser = await chromium.launch({ executablePath: process.env.CHROME_PATH }); });
after(() => browser.close());

/** A page without a network, and what goes wrong on it. @param {string} query */
async function opened(query) {
  const context = await browser.newContext({ offline: true, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const trouble = [];
  page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
  page.on('pageerror', (error) => trouble.push(String(error)));
  await page.addInitScript(() => {
    window.compiled = 0;
    window.answers = 0;
    const { compileStreaming } = WebAssembly;
    WebAssembly.compileStreaming = (...given) => { window.compiled += 1; return compileStreaming(...given); };
    window.Worker = class extends window.Worker {
      constructor(...given) {
        super(...given);
        this.addEventListener('message', ({ data }) => { window.answers += data.numbers.length; });
      }
    };
  });
  await page.goto(ADDRESS + query);
  await page.locator('overshoot-lab [data-state="ready"]').waitFor({ timeout: 60_000 });
  return { page, trouble };
}

test('it is small enough to be sent around', async () => {
  const [{ size }, budget] = [await stat(FILE), 1_200_000];
  assert.ok(size <= budget, `${size} bytes, and the budget is ${budget}`);
});

test('opened from the disk it answers the slider, and its address is the link', async () => {
  const { page, trouble } = await opened('?surface=booth');
  const rate = page.locator('overshoot-lab [data-id="rate"]');
  const before = await rate.inputValue();
  await page.locator('overshoot-lab [data-id="slider"]').press('ArrowRight');
  await page.waitForFunction(() => new URLSearchParams(location.search).has('lr'));
  assert.notEqual(await rate.inputValue(), before);
  await page.locator('overshoot-lab [data-id="share-button"]').click();
  const link = page.locator('overshoot-lab [data-id="share-link"]');
  assert.equal(await link.inputValue(), `${ADDRESS}?${await page.evaluate(() => document.querySelector('overshoot-lab').query)}`);
  assert.deepEqual(trouble, []);
  assert.equal(await page.evaluate(() => window.compiled), 1);
});

test('the sweep of a network is trained by a worker from inside', async () => {
  const { page, trouble } = await opened('?model=perceptron&steps=100');
  await page.waitForFunction(() => window.answers > 0, null, { timeout: 120_000 });
  assert.deepEqual(trouble, []);
  assert.equal(await page.evaluate(() => window.compiled), 1);
});

for (const [lacks, says] of Object.entries({ customElements: /has no customElements.*2023 or later/, DecompressionStream: /has no DecompressionStream.*2023 or later/ })) {
  test(`a browser without ${lacks} is told of`, async () => {
    const page = await browser.newPage();
    await page.addInitScript((name) => { Object.defineProperty(window, name, { value: undefined }); }, lacks);
    await page.goto(ADDRESS);
    const told = page.locator('overshoot-lab .plain');
    await told.waitFor();
    assert.match(await told.textContent(), says);
  });
}
