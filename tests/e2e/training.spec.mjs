// How models on data are trained: piece by piece while the page stays awake, and swept with the help of a worker.
import { expect, inside, look, open, part, placeOn, press, ready, started, test, thumb, words } from './lab.mjs';
import { LONG, MEDIUM, SMALL, trained } from './model.mjs';

/** How much longer than usual a piece of work takes on this machine now: ten milliseconds, if it is idle. */
const reference = (page) => page.evaluate(() => {
  let longest = 0;
  for (let run = 0; run < 5; run++) {
    const begin = performance.now();
    for (let i = 0, x = 1; i < 5e6; i++) x = x * 1.0000001 + 1e-9 / x;
    longest = Math.max(longest, performance.now() - begin);
  }
  return longest;
});

test('while a network trains the page stays awake, and the last state wins', async ({ page }) => {
  test.slow();
  await page.goto(`/?${LONG}`);
  await started(page);
  const progress = part(page, 'progress');
  await expect(progress).toBeVisible();
  await expect(part(page, 'headline')).toHaveText('Training …');
  const before = await reference(page);
  await page.evaluate(() => {
    window.gaps = [];
    let last = performance.now();
    const tick = () => { const now = performance.now(); window.gaps.push(now - last); last = now; requestAnimationFrame(tick); };
    requestAnimationFrame(tick);
  });
  const from = await thumb(page);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let i = 0; i < 40; i++) {
    const { x } = await placeOn(page, 0.5 + 0.35 * Math.sin(i / 5));
    await page.mouse.move(x, from.y);
    await page.waitForTimeout(20);
  }
  await expect(progress, 'it trains while it is dragged').toBeVisible();
  const gaps = await page.evaluate(() => window.gaps.splice(0));
  await page.mouse.up();
  const allowed = Math.max(250, 25 * Math.max(before, await reference(page)));
  expect(Math.max(...gaps), `${gaps.length} frames, ${allowed} ms allowed`).toBeLessThan(allowed);
  expect(gaps.length).toBeGreaterThan(40);
  // What the last rate leads to, and nothing of the others, is on screen in the end.
  await trained(page);
  const { query, headline, detail, verdict } = await inside(page, ({ element: { query, verdict }, page: { headline, detail } }) => ({ query, headline, detail, verdict }));
  const alone = await page.evaluate(async (query) => {
    const { run } = await import('/www/pkg/overshoot.js');
    const { summary, verdict } = run(query);
    return { summary, verdict };
  }, query);
  expect(verdict).toBe(alone.verdict);
  expect(`${headline} ${detail}`).toBe(alone.summary);
  await expect(part(page, 'spoken')).toHaveText(alone.summary);
  await expect.poll(() => words(page).lr).toBe(new URLSearchParams(query).get('lr'));
});

/** The largest that a link can ask for: most points and steps, most weights and most of what is measured. */
const LIMITS = {
  'a line': 'model=line&points=1000&steps=100000',
  'a perceptron': 'model=perceptron&points=1000&layers=32,32,32,32&sharpness-every=1',
  'a perceptron in live mode': 'model=perceptron&points=1000&layers=32,32,32,32&sharpness-every=1&live=true&autoplay=always',
};

test.describe('what a link can ask for', () => {
  // Others on the machine can hold up any task: what blocks the page does so every time.
  test.describe.configure({ retries: 2 });

  for (const [name, query] of Object.entries(LIMITS)) {
    test(`${name} at its limits never blocks the page`, async ({ page }) => {
      test.slow();
      await page.addInitScript(() => {
        window.tasks = [];
        new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask', buffered: true });
      });
      const before = await reference(page);
      await page.goto(`/?${query}`);
      await started(page);
      await page.waitForTimeout(4000);
      await press(part(page, 'slider'), 'ArrowRight', 3);
      await page.waitForTimeout(3000);
      const tasks = await page.evaluate(() => window.tasks);
      // A tenth of a second, on an idle machine.
      const allowed = Math.max(100, 10 * Math.max(before, await reference(page)));
      expect(Math.max(0, ...tasks), `${allowed} ms allowed of ${tasks.map(Math.round)}`).toBeLessThan(allowed);
      if (name !== 'a line') return;
      // In pieces it comes to the same, to the last digit that is told.
      await trained(page);
      const { query: now, headline, detail } = await inside(page, ({ element: { query }, page: { headline, detail } }) => ({ query, headline, detail }));
      expect(`${headline} ${detail}`).toBe(await page.evaluate(async (query) => (await import('/www/pkg/overshoot.js')).run(query).summary, now));
    });
  }
});

test('changes are told twice: at once, and with the verdict when it is known', async ({ page }) => {
  await page.goto(`/?${LONG}&steps=600`);
  await ready(page);
  await page.evaluate(() => {
    window.told = [];
    document.querySelector('overshoot-lab').addEventListener('change', ({ detail }) => window.told.push(detail));
  });
  await press(part(page, 'slider'), 'ArrowLeft');
  await trained(page);
  await expect.poll(() => page.evaluate(() => window.told.length)).toBe(2);
  const [first, last] = await page.evaluate(() => window.told);
  expect(first.query).toBe(last.query);
  expect(first.verdict).toBeUndefined();
  expect(last.verdict).toBe(await page.evaluate(() => document.querySelector('overshoot-lab').verdict));
});

/** The rate that is about right, as the chart says it. */
const bestRate = async (page) => Number((await part(page, 'sweep-chart').getAttribute('aria-label')).match(/About right is ([\d.]+)\.$/)?.[1]);

for (const [name, query] of Object.entries({ 'a small perceptron': SMALL, 'a perceptron': MEDIUM, 'a perceptron with mini-batches': `${SMALL}&batch=20`, 'a logistic regression': 'model=logistic&points=60&bias=true&steps=100' })) {
  test(`the sweep of ${name} is completed by the page itself, and has a star`, async ({ page }) => {
    test.slow();
    await page.goto(`/?${query}`);
    await trained(page, true);
    await expect(part(page, 'progress')).toBeHidden();
    const best = await bestRate(page);
    expect(best).toBeGreaterThan(0);
    // Three times less and three times more are worse.
    const [low, at, high] = await page.evaluate(async ([query, best]) => {
      const { run } = await import('/www/pkg/overshoot.js');
      return [best / 3, best, best * 3].map((lr) => run(`${query}&lr=${lr}`).losses.at(-1));
    }, [query, best]);
    expect(at).toBeLessThan(low);
    expect(at).toBeLessThan(high);
    for (const button of ['too low', 'about right']) await expect(page.getByRole('button', { name: button })).toBeEnabled();
    await page.getByRole('button', { name: 'about right' }).click();
    await trained(page, true);
    const right = Number(await part(page, 'rate').inputValue());
    expect(right > best / 5 && right < 2 * best, `${right} beside ${best}`).toBe(true);
    expect(await bestRate(page)).toBe(best);
  });
}

for (const [how, script] of Object.entries({
  'is refused': () => { window.Worker = class { constructor() { throw new Error('no workers here'); } }; },
  'cannot load its script': () => {
    const Original = window.Worker;
    window.Worker = class extends Original { constructor(_, options) { super(URL.createObjectURL(new Blob(['import "/www/nowhere.js";'], { type: 'text/javascript' })), options); } };
  },
  'cannot start the core': () => {
    const post = window.Worker.prototype.postMessage;
    window.Worker.prototype.postMessage = function (data, ...rest) { post.call(this, data.module ? { module: null } : data, ...rest); };
  },
  'never answers': () => {
    const post = window.Worker.prototype.postMessage;
    window.Worker.prototype.postMessage = function (data, ...rest) { if (!data.rates) post.call(this, data, ...rest); };
  },
  'answers rubbish': () => {
    const listen = window.Worker.prototype.addEventListener;
    window.Worker.prototype.addEventListener = function (type, listener) {
      listen.call(this, type, (event) => listener(type === 'message' ? { data: { ...event.data, numbers: event.data.numbers?.map(() => 3) } } : event));
    };
  },
})) {
  test(`where a worker ${how} the page trains by itself`, async ({ page, trouble }) => {
    test.slow();
    await open(page, `?${MEDIUM}`);
    const helped = await look(page);
    await page.addInitScript(script);
    await page.reload();
    await trained(page, true);
    expect(await look(page), 'the same to the last pixel').toEqual(helped);
    trouble.length = 0; // that a file was missing is in the log, as it should be
  });
}

test('an answer that comes late is not taken for that to a newer question', async ({ page }) => {
  test.slow();
  const other = `?${MEDIUM}&layers=8&init-scale=3`;
  await open(page, other);
  const alone = await look(page);
  // An answer about rates that are on screen is held back until the worker has been asked something else.
  await page.addInitScript(() => {
    window.held = [];
    const Original = window.Worker;
    window.Worker = class extends Original {
      addEventListener(type, listener) {
        super.addEventListener(type, (event) => {
          if (type === 'message' && window.held && event.data.numbers?.[0] > 0.005) window.held.push(() => listener(event));
          else listener(event);
        });
      }
    };
  });
  await page.goto(`/?${MEDIUM}`);
  await page.waitForFunction(() => window.held.length > 0, null, { timeout: 60_000 });
  await page.evaluate((query) => { document.querySelector('overshoot-lab').query = query; }, other);
  await page.evaluate(async () => {
    for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
    const { held } = window;
    window.held = undefined;
    held.forEach((answer) => answer());
  });
  await trained(page, true);
  expect(await look(page)).toEqual(alone);
});
