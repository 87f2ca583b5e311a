// A seeded monkey plays with every control, with all assertions on. A failure names the seed and the last moves.
import { drag, expect, look, middle, open, ready, still, swipe, test } from './lab.mjs';

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

/** Where a monkey begins, and how often it moves: never fewer times on a slow machine, which has time enough instead. */
const MONKEYS = [
  { seed: 1, begin: '', most: 60 },
  { seed: 2, begin: '', most: 60 },
  { seed: 3, begin: '?model=perceptron&points=40&layers=3&steps=60', most: 40 },
  { seed: 4, begin: '?model=logistic&points=40&steps=60', most: 40 },
  { seed: 5, begin: '?model=perceptron&dataset=own&layers=3&steps=40&batch=4&metric=accuracy', most: 40 },
];

for (const { seed, begin, most } of MONKEYS) {
  test(`a monkey with seed ${seed} breaks nothing${begin && ` on ${begin}`}`, async ({ page }) => {
    test.setTimeout(6 * 60_000);
    const random = generator(seed);
    const any = (list) => list[Math.floor(random() * list.length)];
    const moves = [];
    await open(page, begin);
    for (let move = 0; move < most; move++) {
      const controls = await page.locator('overshoot-lab').locator('button:enabled:visible, input:visible, select:visible, [data-id="sweep-chart"], [data-id="landscape"], [data-id="curve"], [data-id="fit-picture"]:visible').all();
      const control = any(controls);
      const what = await control.evaluate((element) => `${element.localName} ${element.dataset.id ?? element.dataset.parameter ?? element.textContent.trim()}`);
      const act = any(['click', 'click', 'keys', 'drag', 'type', 'touch', 'wheel', 'back']);
      moves.push(`${act} ${what}`);
      const point = () => middle(control, [0.1 + 0.8 * random(), 0.1 + 0.8 * random()]);
      try {
        if (what.startsWith('select')) {
          const options = await control.locator('option').evaluateAll((options) => options.map(({ value }) => value));
          await control.selectOption(any(options), { timeout: 1000 });
        } else if (act === 'keys') {
          await control.focus({ timeout: 1000 });
          for (let i = 0; i < 3; i++) await page.keyboard.press(any(['ArrowLeft', 'ArrowRight', 'PageUp', 'Home', 'End', '+', '-', '[', ']', '0', 'Escape', 'Enter', 'Tab', 'Shift+ArrowUp']));
        } else if (act === 'drag') {
          await drag(page, await point(), await point(), 3);
        } else if (act === 'touch') {
          await swipe(page, await point(), await point(), 3);
        } else if (act === 'wheel') {
          const { x, y } = await point();
          await page.mouse.move(x, y);
          await page.keyboard.down('Control');
          await page.mouse.wheel(200 * (random() - 0.5), 600 * (random() - 0.5));
          await page.keyboard.up('Control');
        } else if (act === 'type' && what.startsWith('input') && (await control.isEditable())) {
          const type = await control.getAttribute('type');
          if (!type) {
            await control.fill(any(['0.1', '1e-9', '1000', '-1', 'abc', '', '3', '0,0', '99999999', '<b>']), { timeout: 1000 });
            await control.press('Enter', { timeout: 1000 });
          }
        } else if (act === 'back' && move > 3) {
          await page.goBack();
          if (!page.url().startsWith('http')) { await page.goForward(); await ready(page); }
        } else {
          await control.click({ timeout: 1000 });
        }
      } catch (error) {
        // A control may have gone since it was chosen; everything else is an error.
        if (!/Timeout|not (visible|attached|stable|enabled)|boundingBox|null|intercepts/.test(String(error))) throw error;
      }
      if (move % 5 !== 4) continue;
      const state = await look(page);
      const told = `seed ${seed}, after: ${moves.slice(-12).join(', ')}`;
      const text = await page.evaluate(() => document.querySelector('overshoot-lab').shadowRoot.textContent);
      expect(text, told).not.toMatch(/NaN|Infinity|undefined|\[object/);
      expect(Number(state.rate) > 0 || (await page.locator('overshoot-lab [data-id="rate-problem"]').isVisible()), `${told}: rate ${state.rate}`).toBe(true);
      expect(state.slider >= 0 && state.slider <= 1, told).toBe(true);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), told).toBe(true);
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
    expect(moves).toHaveLength(most);
    await still(page);
  });
}
