// A seeded monkey plays with every control, with all assertions on. A failure names the seed and the last moves.
import { expectNothingSideways, expectNumbers } from './checks.mjs';
import { drag, expect, inside, look, open, part, ready, swipe, test } from './lab.mjs';

/** Random numbers from a seed (mulberry32). */
function generator(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

test.use({ hasTouch: true });

/** Where a monkey begins, and how often it moves at most: no less on a slow machine, which has time enough instead. */
const MONKEYS = [
  { seed: 2, begin: '', most: 25 },
  { seed: 3, begin: '?model=perceptron&points=40&layers=3&steps=60', most: 40 },
  { seed: 4, begin: '?model=logistic&points=40&steps=60', most: 40 },
  { seed: 5, begin: '?model=perceptron&dataset=own&layers=3&steps=40&batch=4&metric=accuracy', most: 40 },
];

const PICTURES = ['sweep-chart', 'landscape', 'curve', 'fit-picture'].map((id) => `[data-id="${id}"]`);
/** What can be pointed at. A menu is not: it opens as a window of the system's own, where no test can follow. */
const POINTED = ['button', 'input', ...PICTURES];

/**
 * Each way to play: on which controls, and what is done there. Nothing is done by way of an element, which the page may
 * have replaced in the meantime: hands and keys meet whatever is there.
 */
const WAYS = {
  click: { on: POINTED, act: ({ page, from }) => page.mouse.click(from.x, from.y) },
  keys: {
    on: [...POINTED, 'select'],
    focus: true,
    act: async ({ page, any }) => {
      for (let i = 0; i < 3; i++) await page.keyboard.press(any(['ArrowLeft', 'ArrowRight', 'PageUp', 'Home', 'End', '+', '-', '[', ']', '0', 'Escape', 'Enter', 'Tab', 'Shift+ArrowUp']));
    },
  },
  drag: { on: POINTED, act: ({ page, from, to }) => drag(page, from, to, 3) },
  touch: { on: POINTED, act: ({ page, from, to }) => swipe(page, from, to, 3) },
  wheel: {
    on: PICTURES,
    act: async ({ page, from, random }) => {
      await page.mouse.move(from.x, from.y);
      await page.keyboard.down('Control');
      await page.mouse.wheel(200 * (random() - 0.5), 600 * (random() - 0.5));
      await page.keyboard.up('Control');
    },
  },
  choose: { on: ['select'], choose: true, act: () => {} },
  type: {
    on: ['input:not([type])'],
    focus: true,
    act: async ({ page, any }) => {
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.press('Delete');
      await page.keyboard.type(any(['0.1', '1e-9', '1000', '-1', 'abc', '', '3', '0,0', '99999999', '<b>']));
      await page.keyboard.press('Enter');
    },
  },
  back: {
    act: async ({ page }) => {
      await page.goBack();
      if (!page.url().startsWith('http')) { await page.goForward(); await ready(page); }
    },
  },
};

/**
 * Takes one of the controls that can be reached at this moment: in use, and under nothing else once it is in sight.
 * Answers what it is, and two places on it; it has the focus, or another choice, if that is how it is to be played with.
 * All in one go, so that nothing can change in between.
 */
function take(page, { on, focus, choose }, draws) {
  return inside(page, ({ root }, { on, focus, choose, draws }) => {
    const [which, option, ...shares] = draws;
    const reach = (control) => {
      control.scrollIntoView({ block: 'nearest', behavior: 'instant' });
      const { left, top, width, height } = control.getBoundingClientRect();
      const [from, to] = [shares.slice(0, 2), shares.slice(2)].map(([across, down]) => ({ x: left + across * width, y: top + down * height }));
      const hit = root.elementFromPoint(from.x, from.y);
      return control.contains(hit) || (hit && hit.closest('label')?.control === control) ? { control, from, to } : undefined;
    };
    const controls = [...root.querySelectorAll(on.join())].filter((control) => !control.disabled && control.checkVisibility());
    const first = Math.floor(which * controls.length);
    for (const candidate of [...controls.slice(first), ...controls.slice(0, first)]) {
      const reached = reach(candidate);
      if (!reached) continue;
      const { control, from, to } = reached;
      const { id, parameter } = control.dataset;
      if (focus) control.focus();
      if (choose) {
        control.selectedIndex = Math.floor(option * control.options.length);
        for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }));
      }
      return { what: `${control.localName} ${id ?? parameter ?? control.textContent.trim()}`, from, to };
    }
    return undefined;
  }, { on, focus, choose, draws });
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
  return JSON.stringify([seen, parts]);
}

/** Asserts what holds whatever has been played with. */
async function expectWell(page, told) {
  const state = await look(page);
  await expectNumbers(page, told);
  expect(Number(state.rate) > 0 || (await part(page, 'rate-problem').isVisible()), `${told}: rate ${state.rate}`).toBe(true);
  expect(state.slider >= 0 && state.slider <= 1, told).toBe(true);
  await expectNothingSideways(page, told);
  // What is on screen is what its link opens.
  const same = await page.evaluate(async (query) => {
    const { Lab } = await import('/www/pkg/overshoot.js');
    const lab = new Lab(query);
    const [errors, again] = [lab.errors(), lab.query()];
    lab.free();
    return { errors, again };
  }, state.query);
  expect(same, told).toEqual({ errors: [], again: state.query });
}

for (const { seed, begin, most } of MONKEYS) {
  test(`a monkey with seed ${seed} breaks nothing${begin && ` on ${begin}`}`, async ({ page }) => {
    test.setTimeout(6 * 60_000);
    const random = generator(seed);
    const any = (list) => list[Math.floor(random() * list.length)];
    const moves = [];
    const told = () => `seed ${seed}, after: ${moves.slice(-12).join(', ')}`;
    const play = async (way) => {
      const { on, act } = WAYS[way];
      const draws = [random(), random(), ...Array.from({ length: 4 }, () => 0.1 + 0.8 * random())];
      const taken = on ? await take(page, WAYS[way], draws) : { what: '' };
      expect(taken, `nothing to ${way}: ${told()}`).toBeDefined();
      moves.push(`${way} ${taken.what}`.trim());
      await act({ page, random, any, ...taken });
    };
    await open(page, begin);
    // Every way comes up equally often, in an order of chance, while the page may be training or playing.
    for (let bag = []; moves.length < most;) {
      if (!bag.length) bag = Object.keys(WAYS).map((way) => ({ way, at: random() })).sort((a, b) => a.at - b.at);
      await play(bag.pop().way);
      if (moves.length % 5 === 0) await expectWell(page, told());
    }
    // On a page at rest every way is seen to change something before long; what the way before has opened may lie over it.
    for (const way of Object.keys(WAYS)) {
      await open(page, begin);
      let changed = false;
      for (let tries = 0; !changed && tries < 20; tries++) {
        let before = await sight(page);
        if (await sight(page) !== before) {
          await open(page, begin);
          before = await sight(page);
        }
        await play(way);
        changed = await sight(page) !== before;
      }
      expect(changed, `to ${way} changes nothing: ${told()}`).toBe(true);
    }
    await expectWell(page, told());
  });
}
