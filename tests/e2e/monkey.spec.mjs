// A seeded monkey plays with everything, with all assertions on: what it does in monkey/acts.mjs, what must hold in
// monkey/well.mjs. A failure names the seed, and the shortest sequence of acts that still fails.
// `cargo xtask monkey` plays for longer, and plays some acts of a seed again.
import { randomInt } from 'node:crypto';
import { WAYS, act, perform, sequence } from './monkey/acts.mjs';
import { Monkey, report } from './monkey/play.mjs';
import { generator } from './monkey/random.mjs';
import { expect, inside, look, ready, test } from './lab.mjs';

const { OVERSHOOT_MONKEY_MINUTES: minutes, OVERSHOOT_MONKEY_SEED: seed, OVERSHOOT_MONKEY_ACTS: acts } = process.env;
/** How long each of the two plays where all tests run. */
const SHARE = 0.75;
/** A page may hang, and shorter sequences are looked for, before a test is given up. */
const SLACK = 10 * 60_000;

// Traces of what takes so long would fill the disk; the sequence is printed instead.
test.use({ hasTouch: true, trace: 'off' });

const OPTIONS = { hasTouch: true, reducedMotion: 'reduce', viewport: { width: 1280, height: 800 } };

async function plays({ browser, baseURL }, first, minutes) {
  test.setTimeout(60_000 * minutes + SLACK);
  const monkey = new Monkey(browser, { ...OPTIONS, baseURL }, minutes);
  try {
    await monkey.play(first);
  } finally {
    report(monkey);
  }
}

if (acts === undefined) {
  test('a monkey with fresh seeds breaks nothing', ({ browser, baseURL }) => plays({ browser, baseURL }, Number(seed ?? randomInt(1e9)), Number(minutes ?? SHARE)));
} else {
  test('some acts of a seed break nothing', async ({ browser, baseURL }) => {
    test.setTimeout(SLACK);
    const chosen = new Set(acts.split(',').map(Number));
    const numbers = new Set(sequence(Number(seed)).acts.map(({ number }) => number));
    expect([...chosen].filter((number) => !numbers.has(number)), 'the seed has all of these acts').toEqual([]);
    await new Monkey(browser, { ...OPTIONS, baseURL }, 0).again(Number(seed), ({ number }) => chosen.has(number));
  });
}

if (minutes === undefined && acts === undefined) {
  test('a monkey with seeds from 1 breaks nothing', ({ browser, baseURL }) => plays({ browser, baseURL }, 1, SHARE));

  test('every way to play changes something before long', async ({ page }) => {
    test.setTimeout(6 * 60_000);
    const random = generator(1);
    for (const [way, { from: { begin = '/?view=full', after = [] } = {}, unseen = false }] of Object.entries(WAYS)) {
      if (unseen) continue;
      await page.goto(begin);
      await ready(page);
      for (const before of after) await perform(page, act(before, random));
      const done = [];
      let changed = false;
      for (let tries = 0; !changed && tries < 20; tries++) {
        const before = await sight(page);
        done.push(await perform(page, act(way, random)));
        changed = await sight(page) !== before;
      }
      expect(changed, `to ${way} changes nothing: ${done.join(', ')}`).toBe(true);
    }
  });
}

/** All that is seen once nothing is trained or drawn any more, with the mouse out of the way. */
async function sight(page) {
  await page.mouse.move(0, 0);
  const seen = await look(page);
  const parts = await inside(page, ({ root }) => [...root.querySelectorAll('*')].filter((element) => element.checkVisibility()).map((element) => [
    ...[...element.childNodes].filter((node) => node instanceof Text).map(({ data }) => data),
    ...[...element.attributes].map(({ name, value }) => `${name}=${value}`),
    String(element.value), String(element.checked),
  ]));
  const around = await page.evaluate(() => [document.body.innerText, innerWidth, scrollY, document.querySelectorAll('overshoot-lab').length]);
  return JSON.stringify([seen, parts, around]);
}
