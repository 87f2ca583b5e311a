// Nothing grows while the page is used: neither the heap of the scripts nor the memory of the core, and no worker is left.
// `OVERSHOOT_HEAP=15` plays fifteen rounds between the two measurements, not one.
import { expect, inside, open, still, test } from './lab.mjs';

const TIMES = Number(process.env.OVERSHOOT_HEAP ?? 1);
/** What is played twice before it is measured, and again before it is measured again: moves, surfaces, labs. */
const ROUND = [600, 60, 20];
/** By so much it may seem to grow: a collector leaves something, and code is compiled again. */
const GROWTH = 1.05;

/** Drags the slider up and down, many moves a drag; a few moves come between two frames, as from a quick mouse. */
function slide(page, moves) {
  return inside(page, async ({ root }, moves) => {
    const slider = root.querySelector('[data-id="slider"]');
    const tell = (type) => slider.dispatchEvent(new Event(type, { bubbles: true }));
    for (let i = 0; i < moves; i++) {
      slider.value = String(0.5 + 0.45 * Math.sin(i / 7));
      tell('input');
      if (i % 4 === 0) await new Promise(requestAnimationFrame);
      if (i % 50 === 49) tell('change');
    }
  }, moves);
}

/** Chooses one surface after the other, as the menu does. */
function wander(page, changes) {
  return inside(page, async ({ root }, changes) => {
    const menu = root.querySelector('select[data-parameter="surface"]');
    for (let i = 0; i < changes; i++) {
      menu.selectedIndex = (menu.selectedIndex + 1) % menu.options.length;
      for (const type of ['input', 'change']) menu.dispatchEvent(new Event(type, { bubbles: true }));
      await new Promise(requestAnimationFrame);
    }
  }, changes);
}

/** Adds labs beside the first and takes them out: some that workers still train for, some that are done. */
function visit(page, labs) {
  return page.evaluate(async (labs) => {
    const QUERIES = [{}, { model: 'perceptron' }, { view: 'card', surface: 'bowl' }, { model: 'logistic', panel: 'race' }];
    for (let i = 0; i < labs; i++) {
      const lab = document.createElement('overshoot-lab');
      Object.entries(QUERIES[i % QUERIES.length]).forEach(([name, value]) => lab.setAttribute(name, value));
      document.body.prepend(lab); // in sight, or it rests
      while (!lab.shadowRoot.querySelector('[data-state="ready"]')) await new Promise(requestAnimationFrame);
      // Until workers train for it, where it is one that has them.
      for (let frame = 0; frame < (lab.model === 'perceptron' ? 30 : i % 5); frame++) await new Promise(requestAnimationFrame);
      lab.remove();
    }
  }, labs);
}

/** Plays everything in turn. */
async function play(page, session, [moves, surfaces, labs]) {
  await slide(page, moves);
  await wander(page, surfaces);
  for (let i = 0; i < labs; i += 10) {
    await visit(page, 10);
    await collect(page, session);
  }
  await inside(page, ({ root }) => {
    const menu = root.querySelector('select[data-parameter="surface"]');
    menu.value = 'ravine';
    for (const type of ['input', 'change']) menu.dispatchEvent(new Event(type, { bubbles: true }));
  });
  await still(page);
}

/** Throws away what nobody holds. The core's part of a lab is given back a task after the lab has been collected: the memory grows with as many as lie about until then. */
async function collect(page, session) {
  await session.send('HeapProfiler.collectGarbage');
  await page.evaluate(() => new Promise((done) => { setTimeout(done, 100); }));
}

/** What is in use, in bytes, after everything that nobody holds is thrown away; and how many workers there are. */
async function measured(page, session) {
  for (let i = 0; i < 3; i++) await collect(page, session);
  const { usedSize: heap } = await session.send('Runtime.getHeapUsage');
  const core = await page.evaluate(async () => {
    const { default: init } = await import('/www/pkg/overshoot.js');
    return (await init()).memory.buffer.byteLength;
  });
  return { heap, core, workers: page.workers().length };
}

test('neither heap nor memory grows, and no worker is left', async ({ page }) => {
  test.setTimeout((2 + TIMES) * 2 * 60_000);
  await open(page);
  const session = await page.context().newCDPSession(page);
  // Everything has been used, and what is remembered (tries, what can be taken back, compiled code) is full.
  for (let i = 0; i < 2; i++) await play(page, session, ROUND);
  const before = await measured(page, session);
  for (let i = 0; i < TIMES; i++) await play(page, session, ROUND);
  const after = await measured(page, session);
  const told = `${TIMES} × ${ROUND} moves, surfaces and labs: ${JSON.stringify(before)} before, ${JSON.stringify(after)} after`;
  console.log(told);
  expect(after.heap, told).toBeLessThan(GROWTH * before.heap);
  expect(after.core, told).toBeLessThanOrEqual(GROWTH * before.core);
  expect(before.workers, told).toBeGreaterThan(0);
  expect(after.workers, told).toBe(before.workers);
});
