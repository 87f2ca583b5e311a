// The core in every engine that is here, over WebDriver: the same bits, links and sentences in all of them.
//
// The engines and their drivers are named in the environment (`cargo xtask test --only engines` finds them): for each of
// CHROME, FIREFOX and WEBKIT the browser, and its driver under the same name with _DRIVER.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { after, before, test } from 'node:test';
import { Builder, Key } from 'selenium-webdriver';
import { served } from '../static.mjs';

/** How each engine is driven. @type {Record<string, { arguments: (port: number) => string[], capabilities: (binary: string) => object }>} */
const ENGINES = {
  CHROME: {
    arguments: (port) => [`--port=${port}`],
    capabilities: (binary) => ({ browserName: 'chrome', 'goog:chromeOptions': { binary, args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--window-size=1280,900'] } }),
  },
  FIREFOX: {
    arguments: (port) => ['--port', String(port)],
    capabilities: (binary) => ({ browserName: 'firefox', 'moz:firefoxOptions': { binary, args: ['-headless', '--width=1280', '--height=900'] } }),
  },
  WEBKIT: {
    arguments: (port) => [`--port=${port}`],
    capabilities: (binary) => ({ browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary, args: ['--automation'] } }),
  },
};

const here = Object.keys(ENGINES).filter((name) => process.env[name] && process.env[`${name}_DRIVER`]);
assert.ok(here.length > 0, 'no engine is named in the environment');

/** @typedef {{ name: string, driver: import('selenium-webdriver').WebDriver, process: import('node:child_process').ChildProcess }} Engine */
/** @type {Engine[]} */
const engines = [];
let site;

before(async () => {
  site = await served({ '/': '.' });
  for (const name of here) engines.push(await start(name));
}, { timeout: 180_000 });

after(async () => {
  for (const { driver, process } of engines) {
    await driver.quit().catch(() => {});
    process.kill();
  }
  site?.close();
});

/** A port that nobody listens on. @returns {Promise<number>} */
function freePort() {
  return new Promise((done) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address());
      probe.close(() => done(port));
    });
  });
}

/** @param {string} name @returns {Promise<Engine>} */
async function start(name) {
  const port = await freePort();
  const { arguments: args, capabilities } = ENGINES[name];
  const child = spawn(process.env[`${name}_DRIVER`], args(port), { stdio: 'ignore' });
  const server = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${server}/status`).catch(() => undefined))) await new Promise((done) => { setTimeout(done, 100); });
  const driver = await new Builder().disableEnvironmentOverrides().usingServer(server).withCapabilities(capabilities(process.env[name])).build();
  await driver.manage().setTimeouts({ script: 120_000, pageLoad: 120_000 });
  const told = await driver.getCapabilities();
  console.log(`${name.toLowerCase()}: ${told.get('browserName')} ${told.get('browserVersion')}`);
  return { name, driver, process: child };
}

let number = 0;

/** What a task within the page answers (inside.mjs). @param {Engine} engine @param {string} task @param {unknown} [argument] */
async function inside({ name, driver }, task, argument = null) {
  number += 1;
  const address = `/tests/engines/inside.mjs?${new URLSearchParams({ number: String(number), task, argument: JSON.stringify(argument) })}`;
  await driver.executeScript(`
    const script = document.createElement('script');
    script.type = 'module';
    script.src = arguments[0];
    document.head.append(script);
  `, address);
  const answer = await driver.wait(async () => {
    const text = await driver.executeScript('return document.documentElement.dataset.told || ""');
    const told = text && JSON.parse(text);
    return told?.number === String(number) ? told : undefined;
  }, 120_000, `${name}: ${task} does not answer`);
  assert.equal(answer.error, undefined, `${name}: ${task}`);
  return answer.told;
}

/** @param {Engine} engine @param {string} query */
async function open({ driver }, query) {
  await driver.get(`${site.origin}/${query}`);
  await driver.wait(() => driver.executeScript(`
    const labs = [...document.querySelectorAll('overshoot-lab')];
    return labs.length > 0 && labs.every((lab) => lab.shadowRoot && lab.shadowRoot.querySelector('[data-state="ready"]'));
  `), 60_000, `${query} does not start`);
}

/** An element of the lab. @param {Engine} engine @param {string} id */
const part = ({ driver }, id) => driver.executeScript(`return document.querySelector('overshoot-lab').shadowRoot.querySelector('[data-id="${id}"]')`);

/** The same in every engine; answered once. @param {string} name @param {(engine: Engine) => Promise<any>} act @param {(answer: any) => void} [check] */
function everywhere(name, act, check = () => {}) {
  test(name, { timeout: 300_000 }, async () => {
    const [first, ...others] = engines;
    const expected = await act(first);
    check(expected);
    for (const engine of others) assert.deepEqual(await act(engine), expected, `${engine.name} differs from ${first.name}`);
  });
}

const BARE = 'tests/e2e/fixtures/bare.html';

/** Without a page around them: the public functions. */
for (const [task, check] of /** @type {[string, ((answer: any) => void)?][]} */ ([
  ['catalog'],
  ['surfaces'],
  ['optimizers'],
  ['schedules'],
  ['datasets'],
  ['activations'],
  ['data'],
  ['sweeps'],
  ['best', ([best, fastest]) => assert.ok(best > 0.17 && best < 0.19 && fastest > 0.16 && fastest < 0.18)],
  ['rangeTest'],
  ['suggest'],
  ['summaries', (said) => said.forEach((/** @type {string} */ sentence) => assert.doesNotMatch(sentence, /NaN|undefined|Infinity/))],
  ['sentences', (said) => said.forEach((/** @type {string} */ sentence) => assert.match(sentence, /[.?]$/))],
  ['links', (links) => assert.deepEqual(links.slice(0, 2), ['lr=0.01', 'lr=0.1'])],
  ['colours'],
  ['glossary'],
  ['takenAway'],
  ['border', ([before, after]) => assert.equal(after, before)],
  ['element', ({ first, second }) => assert.deepEqual([first, second], ['surface=bowl', 'surface=bowl&optimizer=adam&lr=0.5'])],
])) {
  everywhere(`functions: ${task}`, async (engine) => {
    await engine.driver.get(`${site.origin}/${BARE}`);
    return inside(engine, task);
  }, check);
}

everywhere('the laboratory opens, and its workers train the sweep', async (engine) => {
  await open(engine, '?view=full');
  return inside(engine, 'page');
}, ({ verdict, rate }) => assert.deepEqual([verdict, rate], ['overshoots', '0.185']));

everywhere('everything is drawn', async (engine) => {
  await open(engine, '?model=perceptron&points=40&layers=4&steps=60&panel=race');
  return inside(engine, 'drawn');
}, (layers) => assert.ok(Object.values(layers).filter(Boolean).length > 4, JSON.stringify(layers)));

everywhere('a slide, a menu, and the way back', async (engine) => {
  await open(engine, '?view=full');
  const first = await inside(engine, 'page');
  const slid = await inside(engine, 'slide');
  const chosen = await inside(engine, 'choose', ['optimizer', 'momentum']);
  await engine.driver.navigate().back();
  await engine.driver.navigate().back();
  const back = await inside(engine, 'page');
  assert.equal(back.query, first.query, engine.name);
  return [first, slid, chosen, back];
}, ([first, slid, chosen]) => assert.equal(new Set([first, slid, chosen].map(({ query }) => query)).size, 3));

everywhere('keys at the slider and a typed rate', async (engine) => {
  await open(engine, '?surface=bowl&lr=0.1');
  await (await part(engine, 'slider')).sendKeys(Key.ARROW_RIGHT, Key.ARROW_RIGHT, Key.PAGE_UP);
  const keyed = await inside(engine, 'page');
  const rate = await part(engine, 'rate');
  // The key to select all is not the same everywhere.
  await rate.sendKeys(Key.END, ...Array(12).fill(Key.BACK_SPACE), '0.25', Key.ENTER);
  const typed = await inside(engine, 'page');
  return [keyed, typed];
}, ([keyed, typed]) => {
  assert.notEqual(keyed.rate, '0.1');
  assert.equal(typed.rate, '0.25');
});

everywhere('what is wrong in a link is told', async (engine) => {
  await open(engine, '?lr=0.1&surface=nowhere&steps=-1');
  return inside(engine, 'page');
}, ({ query }) => assert.equal(query, 'lr=0.1'));

everywhere('the lesson opens', async (engine) => {
  await engine.driver.get(`${site.origin}/`);
  return inside(engine, 'lesson');
}, (chapters) => assert.equal(chapters.length, 11));
