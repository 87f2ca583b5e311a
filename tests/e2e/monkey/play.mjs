// Plays what seeds stand for until the time is over. What fails is played again, ever shorter, and told.
import { expect, listen, ready } from '../lab.mjs';
import { perform, sequence } from './acts.mjs';
import { shortest } from './shortest.mjs';
import { expectHeard, expectReloads, expectSound, expectWell, rested } from './well.mjs';

/** @typedef {import('./acts.mjs').Act} Act */
/** @typedef {'sound' | 'well' | 'reload' | 'axe'} Check */

/** After so many acts the page is reloaded, and axe looks at it. */
const RELOAD = 20;
const AXE = 100;
/** Milliseconds after which an act has hung the page, and for which shorter sequences are looked for. */
const HUNG = 60_000;
const SHRINK = 4 * 60_000;

/** Plays with one seed after the other, from a first one on, until the time is over. */
export class Monkey {
  #browser;
  #options;
  #end;
  played = 0;
  skipped = 0;
  /** How often a page did not come to rest, so that less of it could be checked. */
  busy = 0;
  seeds = 0;

  /** @param {import('@playwright/test').Browser} browser @param {import('@playwright/test').BrowserContextOptions} options @param {number} minutes */
  constructor(browser, options, minutes) {
    this.#browser = browser;
    this.#options = options;
    this.#end = Date.now() + 60_000 * minutes;
  }

  /** @param {number} first the first seed */
  async play(first) {
    for (let seed = first; Date.now() < this.#end; seed++) {
      const { begin, acts } = sequence(seed);
      console.log(`monkey: seed ${seed} on ${begin}`);
      this.seeds++;
      const failure = await this.#run(begin, acts, { counts: true });
      if (failure) await this.#explain(seed, begin, acts, failure);
    }
  }

  /** Plays some acts of a seed, and checks everything then. @param {number} seed @param {(act: Act) => boolean} chosen */
  async again(seed, chosen) {
    const { begin, acts } = sequence(seed);
    const some = acts.filter(chosen);
    const failure = await this.#run(begin, some, { last: ['sound', 'well', 'reload', 'axe'] });
    if (failure) throw new Error(told(seed, begin, some, failure));
  }

  /**
   * Plays acts on a page of their own; answers what failed, after how many of them, at which check.
   * @param {string} begin @param {Act[]} acts
   * @param {{ counts?: boolean, last?: Check[] }} how counts: plays on the clock, and checks more now and then; last: what is checked after the last act
   */
  async #run(begin, acts, { counts = false, last = [] }) {
    const context = await this.#browser.newContext(this.#options);
    const page = await context.newPage();
    const trouble = listen(context);
    page.on('crash', () => trouble.push('the page has crashed'));
    // What opens beside the page is not played with, but axe has a page of its own; the world outside is not there.
    let closes = true;
    context.on('page', (other) => { if (closes) other.close().catch(() => {}); });
    await context.route((url) => !this.#options.baseURL?.startsWith(url.origin), (route) => route.fulfill({ contentType: 'text/html', body: '' }));
    /** @type {string[]} */
    const done = [];
    /** @type {Check} */
    let check = 'sound';
    let at = 0;
    const one = async () => {
      if (check === 'sound') { await expectSound(page, trouble); return; }
      if (!await rested(page)) { this.busy++; return; }
      if (check === 'well') await expectWell(page);
      if (check === 'reload') await expectReloads(page);
      closes = check !== 'axe';
      if (check === 'axe') await expectHeard(page);
      closes = true;
    };
    const checked = async (/** @type {Check[]} */ checks) => {
      for (check of checks) await though(page, one);
    };
    try {
      await within(page.goto(begin).then(() => ready(page)));
      for (const act of acts) {
        if (counts && Date.now() > this.#end) break;
        at++;
        check = 'sound';
        const what = await within(though(page, () => perform(page, act)));
        if (what === undefined) { if (counts) this.skipped++; continue; }
        done.push(what);
        if (!page.url().startsWith(this.#options.baseURL ?? '')) await page.goto(begin);
        if (counts) this.played++;
        const now = counts ? this.played : 0;
        const due = (/** @type {number} */ every) => now > 0 && now % every === 0;
        await within(checked([
          'sound', ...act.rests ? /** @type {Check[]} */ (['well']) : [], ...due(RELOAD) ? /** @type {Check[]} */ (['reload', 'sound']) : [], ...due(AXE) ? /** @type {Check[]} */ (['axe']) : [],
        ]));
      }
      await within(checked(last));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return { at, check, done, why: [why, ...trouble].join('\n') };
    } finally {
      await Promise.race([context.close(), new Promise((over) => { setTimeout(over, 10_000); })]);
    }
    return undefined;
  }

  /** Looks for the shortest sequence that still fails, and tells it. @param {number} seed @param {string} begin @param {Act[]} acts @param {NonNullable<Awaited<ReturnType<Monkey['#run']>>>} failure */
  async #explain(seed, begin, acts, failure) {
    const until = Date.now() + SHRINK;
    const last = /** @type {Check[]} */ ([...new Set(['sound', failure.check])]);
    let least = failure;
    let tries = 0;
    const fails = async (/** @type {Act[]} */ some) => {
      tries++;
      const found = await this.#run(begin, some, { last });
      if (found) least = found;
      return Boolean(found);
    };
    console.log(`monkey: seed ${seed} has failed after act ${failure.at} (${failure.check}): ${failure.why.slice(0, 1500)}\nmonkey: looking for the shortest sequence that still fails …`);
    const all = acts.slice(0, failure.at);
    const left = await fails(all) ? await shortest(all, fails, () => Date.now() < until) : undefined;
    const note = left ? `\nThe shortest of ${tries} sequences that were tried.` : '\nPlayed again it did not fail: it depends on time.';
    throw new Error(told(seed, begin, left ?? all, least) + note);
  }
}

/** @param {number} seed @param {string} begin @param {Act[]} acts @param {{ why: string, done: string[] }} failure */
function told(seed, begin, acts, { why, done }) {
  const again = `cargo xtask monkey --seed ${seed} --acts ${acts.map(({ number }) => number).join()}`;
  return [`seed ${seed} on ${begin}: ${why}`, `What was done: ${done.map((what) => `\n  ${what}`).join('')}`, `To play it again: ${again}`].join('\n');
}

/** What is done although an act before may have led to another page meanwhile: then it is done again there. @template T @param {import('@playwright/test').Page} page @param {() => Promise<T>} work @returns {Promise<T>} */
async function though(page, work) {
  try {
    return await work();
  } catch (error) {
    if (!String(error).includes('context was destroyed')) throw error;
    await page.waitForLoadState();
    await ready(page);
    return work();
  }
}

/** What is done in time. @template T @param {Promise<T>} work @returns {Promise<T>} */
async function within(work) {
  let timer;
  const over = new Promise((_, fail) => { timer = setTimeout(() => fail(new Error(`no answer in ${HUNG / 1000} s`)), HUNG); });
  work.catch(() => {});
  try {
    return await /** @type {Promise<T>} */ (Promise.race([work, over]));
  } finally {
    clearTimeout(timer);
  }
}

/** @param {Monkey} monkey */
export function report({ played, skipped, busy, seeds }) {
  console.log(`monkey: ${played} acts played of ${seeds} seeds, ${skipped} found nothing to play with, ${busy} pages were still busy`);
  expect(played, 'the monkey has played').toBeGreaterThan(0);
}
