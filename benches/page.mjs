// The built page in a browser, as a reader has it: what is loaded until it answers, how long that takes on a slow network
// with a slow processor, and what a move of the slider costs. `cargo xtask bench --page` builds the site and runs this.
import { readFile, readdir } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { served } from '../tests/static.mjs';

const SITE = 'dist/site';
/** How slow the processor is made, as a school's laptop is. */
const SLOW = 4;
/** Fast 3G: bits a second down and up, and milliseconds until an answer begins. */
const FAST_3G = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
/** Milliseconds of dragging for each row, and between two moves. */
const DRAG = 10_000;
const MOVE = 20;

const PLAIN = '/host.html';
const PAGES = { [PLAIN]: '<!doctype html><title>A tutorial</title><link rel="icon" href="data:,"><script type="module" src="/www/overshoot.js"></script><overshoot-lab lr="0.1"></overshoot-lab>' };

const LOADED = [['the lesson', '/'], ['a link', '/?lr=0.1'], ['one tag', PLAIN], ['a network', '/?model=perceptron&lr=0.3']];
const DRAGGED = [
  ['default', '/?view=full'],
  ['Ackley, Adam, 1,000 steps', '/?surface=ackley&optimizer=adam&steps=1000'],
  ['race', '/?panel=race'],
  ['spirals, 16,16', '/?model=perceptron&dataset=spirals&layers=16,16&lr=0.1&steps=300'],
];

/** @param {(string | number)[][]} rows the first one names the columns */
function table(rows) {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => String(row[i]).length)));
  for (const row of rows) console.log(row.map((cell, i) => (i ? String(cell).padStart(widths[i]) : String(cell).padEnd(widths[i]))).join('  '));
  console.log();
}

const share = (/** @type {number[]} */ numbers, /** @type {number} */ of) => numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * of))];

async function sizes() {
  const parts = [
    ['core, first half', /pkg\/overshoot_bg/], ['core, other half', /pkg\/overshoot_rest/], ['script around the core', /pkg\/.*\.js$/],
    ['scripts', /^www\/[^/]+\.js$/], ['page and styles', /^index\.html|\.css$/], ['posters', /poster/],
  ];
  const files = (await readdir(SITE, { recursive: true })).filter((file) => !/^(docs|rust)/.test(file));
  const rows = [['bytes', 'raw', 'gzip -9']];
  for (const [name, pattern] of parts) {
    const contents = await Promise.all(files.filter((file) => pattern.test(file)).map((file) => readFile(`${SITE}/${file}`)));
    const sum = (/** @type {(content: Buffer) => number} */ of) => contents.reduce((all, content) => all + of(content), 0);
    rows.push([name, sum((content) => content.length), sum((content) => gzipSync(content, { level: 9 }).length)]);
  }
  table(rows);
}

/** @param {import('@playwright/test').Browser} browser @param {string} url */
async function loading(browser, url) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce', serviceWorkers: 'block' });
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send('Network.enable');
  await client.send('Network.emulateNetworkConditions', FAST_3G);
  await client.send('Emulation.setCPUThrottlingRate', { rate: SLOW });
  let [bytes, files] = [0, 0];
  client.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; files += 1; });
  await page.addInitScript(() => {
    window.marks = {};
    const mark = (name) => { window.marks[name] ??= performance.now(); };
    document.addEventListener('load', ({ target }) => target.matches?.('.poster img') && mark('picture'), true);
    document.addEventListener('ready', () => requestAnimationFrame(() => requestAnimationFrame(() => { mark('picture'); mark('answers'); })), true);
    new PerformanceObserver((list) => list.getEntriesByName('first-contentful-paint').forEach(({ startTime }) => { window.marks.paint = startTime; })).observe({ type: 'paint', buffered: true });
  });
  await page.goto(url, { waitUntil: 'commit' });
  // `ready` does not bubble: whoever catches it on its way down hears it all the same.
  await page.waitForFunction(() => window.marks.answers, null, { timeout: 120_000 });
  const { paint, picture, answers } = await page.evaluate(() => window.marks);
  const row = [paint, picture, answers].map((time) => Math.round(time));
  const until = [bytes, files];
  await context.close();
  return [...row, ...until];
}

/** Durations in milliseconds of what the main thread did while the slider was dragged. @param {import('@playwright/test').Browser} browser @param {string} url @param {number} rate */
async function dragging(browser, url, rate) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 2 });
  await page.goto(url);
  const lab = page.locator('overshoot-lab').filter({ visible: true }).first();
  await lab.locator('[data-state="ready"]').waitFor({ timeout: 60_000 });
  await page.waitForTimeout(5000);
  const client = await page.context().newCDPSession(page);
  await client.send('Emulation.setCPUThrottlingRate', { rate });
  // An open panel has scrolled it out of sight.
  await lab.locator('[data-id="slider"]').scrollIntoViewIfNeeded();
  const slider = await lab.locator('[data-id="slider"]').boundingBox();
  const at = (/** @type {number} */ place) => page.mouse.move(slider.x + slider.width * place, slider.y + slider.height / 2);
  await at(0.5);
  await page.mouse.down();
  for (let i = 0; i < 20; i++) await at(0.5 + 0.002 * i);
  const events = [];
  client.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  const complete = new Promise((done) => client.once('Tracing.tracingComplete', done));
  await client.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'], excludedCategories: ['*'] } });
  const end = performance.now() + DRAG;
  for (let i = 0; performance.now() < end; i++) {
    await at(0.5 + 0.3 * Math.sin(i / 20));
    await page.waitForTimeout(MOVE);
  }
  await client.send('Tracing.end');
  await complete;
  await page.mouse.up();
  await page.close();
  const main = events.find(({ name }) => name === 'FireAnimationFrame')?.tid;
  const mine = events.filter(({ tid, ph }) => tid === main && ph === 'X');
  const of = (/** @type {string} */ kind) => mine.filter(({ name }) => name === kind);
  return { frames: of('FireAnimationFrame').map(({ tdur }) => tdur / 1000), tasks: of('RunTask').map(({ dur }) => dur / 1000) };
}

await sizes();
const host = await served({ '/': SITE }, PAGES, { gzip: true });
const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH });
const loads = [[`Fast 3G, processor ${SLOW}× slower`, 'paint, ms', 'picture, ms', 'answers, ms', 'bytes until then', 'files']];
for (const [name, path] of LOADED) loads.push([name, ...await loading(browser, host.origin + path)]);
table(loads);
const drags = [[`moves of the slider at 2 pixels a CSS pixel`, 'median, ms', '95 %, ms', `${SLOW}× slower: median`, '95 %', 'tasks over 50 ms', 'over 100']];
for (const [name, path] of DRAGGED) {
  const [quick, slow] = [await dragging(browser, host.origin + path, 1), await dragging(browser, host.origin + path, SLOW)];
  const over = (/** @type {number} */ limit) => `${slow.tasks.filter((time) => time > limit).length} of ${slow.frames.length}`;
  drags.push([name, ...[quick, slow].flatMap(({ frames }) => [share(frames, 0.5), share(frames, 0.95)].map((time) => time.toFixed(1))), over(50), over(100)]);
}
table(drags);
await browser.close();
host.close();
