// Models on data as a reader meets them: chosen in the toolbar, trained piece by piece while the page stays awake, swept
// with the help of a worker, and drawn with their data, regions, weights and second charts.
import { AxeBuilder } from '@axe-core/playwright';
import { drag, expect, inside, look, middle, open, part, placeOn, press, ready, started, still, test, thumb, words } from './lab.mjs';

/** A network that is trained in an instant, one whose sweep a worker helps with, and one that takes many frames. */
const SMALL = 'model=perceptron&points=60&layers=4&steps=200';
const MEDIUM = 'model=perceptron&steps=300';
const LONG = 'model=perceptron&dataset=spirals&layers=16,16&steps=2000';

/** What must not be read on any page. */
const NO_NUMBER = /NaN|Infinity|undefined|null|\[object|\binf\b/;

/** Waits until the run on screen is trained by the page's own frames; with `all`, its sweep as well. */
async function trained(page, all = false) {
  await started(page);
  await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
  const complete = () => inside(page, ({ page }, all) => page.progress === null && (!all || page.sweepProgress >= 1), all);
  await expect.poll(complete, { timeout: 120_000, intervals: [50] }).toBe(true);
}

/** Everything that can be read or heard on the page. */
const text = (page) => page.evaluate(() => {
  const root = document.querySelector('overshoot-lab').shadowRoot;
  const attributes = [...root.querySelectorAll('*')].flatMap((node) => [...node.attributes].map(({ value }) => value));
  return [root.textContent, ...attributes, ...[...root.querySelectorAll('input, textarea')].map(({ value }) => value)].join('\n');
});

/** How many pixels of a layer are of a hue: 'blue' and 'orange' are those of classes 0 and 1. */
const pixels = (page, layer, hue) => page.evaluate(([layer, hue]) => {
  const canvas = document.querySelector('overshoot-lab').shadowRoot.querySelector(`[data-layer="${layer}"]`);
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const is = { blue: (r, g, b) => b > r + 12, orange: (r, g, b) => r > b + 12, any: () => true }[hue];
  let count = 0;
  for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 100 && is(data[i], data[i + 1], data[i + 2])) count++;
  return count;
}, [layer, hue]);

test('a neural network is chosen in the toolbar', async ({ page }) => {
  await open(page);
  await page.getByRole('combobox', { name: 'model' }).selectOption({ label: 'a neural network' });
  await still(page);
  await expect.poll(() => words(page)).toEqual({ model: 'perceptron' });
  const data = page.getByRole('combobox', { name: 'data', exact: true });
  await expect(data).toHaveValue('moons');
  await expect(page.getByRole('combobox', { name: 'surface' })).toBeHidden();
  await expect(page.getByRole('img', { name: /^class 0, class 1 by x₁ and x₂, points and the model's decision regions: \d+ % right\.$/ })).toBeVisible();
  await expect(page.getByRole('img', { name: /^The network as a diagram, 2 – 8 – 8 – 1 units: 105 weights and biases\./ })).toBeVisible();
  await expect(part(page, 'formula')).toHaveText(/^· slice: (> )?\d+ % of the path, 2 of 105 dimensions$/);
  await expect(part(page, 'landscape')).toHaveAttribute('aria-label', /slice of 105 dimensions: the plane of the run's first two principal components/);
  await expect(part(page, 'start')).toBeHidden();
  for (const hue of ['blue', 'orange']) expect(await pixels(page, 'fit-heat', hue), hue).toBeGreaterThan(5000);
  for (const layer of ['fit', 'weights', 'runs', 'curve', 'sweep']) expect(await pixels(page, layer, 'any'), layer).toBeGreaterThan(300);
  // Data that do not fit are not in the menu; others train another network.
  await expect(data.getByRole('option')).toHaveText(['noisy line', 'line with outliers', 'noisy sine', 'noisy plane', 'two blobs', 'moons', 'circles', 'xor', 'spirals', 'iris (flowers)', 'penguins', 'points of your own']);
  await data.selectOption('iris');
  await still(page);
  await expect(page.getByRole('img', { name: /^setosa, versicolor, virginica by petal length, standardised and petal width, standardised,/ })).toBeVisible();
  await expect(page.getByRole('img', { name: /2 – 8 – 8 – 3 units: 123 weights/ })).toBeVisible();
  await page.getByRole('combobox', { name: 'model' }).selectOption('logistic');
  await still(page);
  await expect(data.getByRole('option')).toHaveText(['two blobs', 'moons', 'circles', 'xor', 'spirals', 'points of your own']);
  await expect.poll(() => words(page)).toEqual({ model: 'logistic' });
  // With two weights the landscape is the loss itself, and its start can be moved.
  await expect(part(page, 'start')).toBeVisible();
  await expect(part(page, 'weights')).toBeHidden();
});

test('a formula again hides everything of models', async ({ page }) => {
  await open(page);
  const before = await look(page);
  const model = page.getByRole('combobox', { name: 'model' });
  await model.selectOption('perceptron');
  await part(page, 'settings-button').click();
  await part(page, 'settings').locator('[data-parameter="metric"]').selectOption('accuracy');
  await part(page, 'settings').locator('[data-parameter="batch"]').fill('20');
  await part(page, 'settings').locator('[data-parameter="batch"]').press('Enter');
  await page.keyboard.press('Escape');
  await still(page);
  for (const id of ['fit', 'weights', 'metric', 'epoch']) await expect(part(page, id), id).toBeVisible();
  await model.selectOption('surface');
  await still(page);
  for (const id of ['fit', 'weights', 'metric', 'epoch', 'own', 'progress']) await expect(part(page, id), id).toBeHidden();
  await expect(page.getByRole('combobox', { name: 'data', exact: true })).toBeHidden();
  // What does not apply to a formula stays in the link, for when it does again.
  const after = await look(page);
  expect(after.query).toBe('batch=20&metric=accuracy');
  expect({ ...after, query: '' }).toEqual(before);
});

test('while a network trains the page stays awake, and the last state wins', async ({ page }) => {
  test.slow();
  await page.goto(`/?${LONG}`);
  await page.waitForFunction(() => document.querySelector('overshoot-lab')?.shadowRoot?.querySelector('[data-state="ready"]'));
  const progress = part(page, 'progress');
  await expect(progress).toBeVisible();
  await expect(part(page, 'headline')).toHaveText('Training …');
  // How much longer than usual a piece of work takes on this machine now: ten milliseconds, if it is idle.
  const reference = () => page.evaluate(() => {
    let longest = 0;
    for (let run = 0; run < 5; run++) {
      const begin = performance.now();
      for (let i = 0, x = 1; i < 5e6; i++) x = x * 1.0000001 + 1e-9 / x;
      longest = Math.max(longest, performance.now() - begin);
    }
    return longest;
  });
  const before = await reference();
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
  const allowed = Math.max(250, 25 * Math.max(before, await reference()));
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
  await trained(page, true);
  await expect(progress).toBeHidden();
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

/** The best rate as the chart says it. */
const bestRate = async (page) => Number((await part(page, 'sweep-chart').getAttribute('aria-label')).match(/The best rate is ([\d.]+)\.$/)?.[1]);

for (const [name, query] of Object.entries({ 'a small perceptron': SMALL, 'a perceptron': MEDIUM, 'a perceptron with mini-batches': `${SMALL}&batch=20`, 'a logistic regression': 'model=logistic&points=60&bias=true&steps=100' })) {
  test(`the sweep of ${name} is completed by the page itself, and has a star`, async ({ page }) => {
    test.slow();
    await page.goto(`/?${query}`);
    await trained(page, true);
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
  'cannot load the core': () => {
    const post = window.Worker.prototype.postMessage;
    window.Worker.prototype.postMessage = function (data, ...rest) { post.call(this, data.core ? { ...data, core: `${data.core}.missing` } : data, ...rest); };
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
          if (type === 'message' && window.held && event.data.numbers[0] > 0.005) window.held.push(() => listener(event));
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

test('playing moves the boundary', async ({ page }) => {
  await open(page, `?${SMALL}&lr=2&step=0`);
  const at = async () => { const { pictures, step } = await look(page); return { step, heat: pictures['fit-heat'], fit: pictures.fit, weights: pictures.weights, measures: await part(page, 'fit-measures').textContent() }; };
  const seen = [await at()];
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(async () => (await at()).step).not.toBe(seen[0].step);
  seen.push(await at());
  await expect.poll(() => part(page, 'step-text').textContent(), { timeout: 30_000 }).toBe('step 200 of 200');
  seen.push(await at());
  for (const what of ['step', 'heat', 'fit', 'weights']) expect(new Set(seen.map((state) => state[what])).size, what).toBe(3);
  expect(seen[0].measures).not.toBe(seen[2].measures);
  // The same step looks the same again.
  await page.getByRole('button', { name: 'One step back' }).click();
  await page.getByRole('button', { name: 'One step on' }).click();
  expect(await at()).toEqual(seen[2]);
});

test('mini-batches are counted by epochs', async ({ page }) => {
  await open(page, `?${SMALL}&batch=10`);
  const epoch = part(page, 'epoch');
  await expect(epoch).toHaveText('epoch 1, batch 6 of 6 (10 points each)');
  await expect(part(page, 'equation-result')).toContainText(/on its batch it was/);
  await page.getByRole('button', { name: 'One step on' }).click();
  await still(page);
  await expect(epoch).toHaveText('epoch 2, batch 1 of 6 (10 points each)');
  const other = await look(page);
  await open(page, `?${SMALL}`);
  await expect(epoch).toHaveText('epoch 6 (every update sees all 60 points)');
  expect((await look(page)).pictures.curve).not.toBe(other.pictures.curve);
  // Epochs instead of steps.
  await open(page, '?model=perceptron&points=60&layers=4&batch=10&epochs=5');
  await expect(part(page, 'step-text')).toHaveText('step 6 of 30');
});

test('held-out points have a line, marks and words of their own', async ({ page }) => {
  await open(page, `?${SMALL}`);
  const [without, plain] = [await pixels(page, 'curve', 'blue'), await look(page)];
  await open(page, `?${SMALL}&validation=0.5`);
  expect(await pixels(page, 'curve', 'blue'), 'the dashed line').toBeGreaterThan(without + 150);
  expect((await look(page)).pictures.fit).not.toBe(plain.pictures.fit);
  await expect(part(page, 'fit-measures')).toHaveText(/^\d+ % right, validation \d+ % right$/);
  await expect(part(page, 'detail')).toHaveText(/\d+ % of the points right, and \d+ % of the validation points\./);
  // The sweep can watch them.
  await part(page, 'settings-button').click();
  await part(page, 'settings').locator('[data-parameter="watch"]').selectOption('validation-loss');
  await still(page);
  await expect(part(page, 'sweep-caption')).toHaveText(/^validation loss after 200 steps/);
  const loss = (await look(page)).pictures.sweep;
  await part(page, 'settings').locator('[data-parameter="watch"]').selectOption('accuracy');
  await still(page);
  await expect(part(page, 'sweep-caption')).toHaveText(/^accuracy after 200 steps/);
  expect((await look(page)).pictures.sweep).not.toBe(loss);
});

test('sharpness is drawn beside 2/lr', async ({ page }) => {
  test.slow();
  const query = 'model=perceptron&dataset=spirals&layers=16,16&loss=mse&lr=0.1&steps=600&sharpness-every=20';
  await open(page, `?${query}`);
  const chart = part(page, 'metric');
  await expect(chart).toBeVisible();
  const [, first, last, edge] = (await chart.getAttribute('aria-label')).match(/^Sharpness by step, from ([\d.]+) to ([\d.]+); 2\/lr is ([\d.]+)\.$/).map(Number);
  expect(edge).toBe(20);
  const sharpness = await page.evaluate(async (query) => {
    const { run } = await import('/www/pkg/overshoot.js');
    return [...run(query).sharpness];
  }, query);
  expect(first).toBeCloseTo(sharpness[0], 1);
  expect(last).toBeCloseTo(sharpness.at(-1), 0);
  // It is on the edge (Cohen et al. 2021).
  expect(Math.abs(last - edge)).toBeLessThan(0.2 * edge);
  const drawn = (await look(page)).pictures;
  expect(drawn.metric).not.toBe('unseen');
  // The other charts take its place.
  await part(page, 'settings-button').click();
  const metric = part(page, 'settings').locator('[data-parameter="metric"]');
  for (const [choice, label] of [['accuracy', /^Accuracy by step, from [\d.]+ to [\d.]+\.$/], ['gradient', /^Length of the gradient by step, from/]]) {
    await metric.selectOption(choice);
    await still(page);
    await expect(chart).toHaveAttribute('aria-label', label);
    expect((await look(page)).pictures.metric).not.toBe(drawn.metric);
  }
});

test('a rate that is too high diverges in words, and nowhere is no number', async ({ page }) => {
  for (const query of [`${SMALL}&lr=50&sharpness-every=10&validation=0.3`, 'model=perceptron&dataset=sine&layers=4&lr=100&activation=relu&metric=accuracy&sharpness-every=5', 'model=perceptron&dataset=sine&layers=4&lr=1000&metric=gradient&validation=0.2', 'model=perceptron&dataset=plane&layers=4&lr=1000&batch=7']) {
    await open(page, `?${query}`);
    await expect(part(page, 'headline'), query).toHaveText(/^Diverges/);
    for (const step of [0, 1, 5, 1000]) {
      await inside(page, (host, step) => host.lab.setStep(step), step);
      await still(page);
      expect(await text(page), `${query}, step ${step}`).not.toMatch(NO_NUMBER);
    }
    expect((await look(page)).verdict, query).toBe('diverges');
  }
});

for (const group of [0, 1, 2]) {
  test(`every example of group ${group + 1} opens`, async ({ page }) => {
    test.setTimeout(8 * 60_000);
    await open(page, '?panel=examples');
    const sections = part(page, 'examples-list').locator('section');
    await expect(sections).toHaveCount(3);
    const names = await sections.nth(group).getByRole('button').locator('b').allTextContents();
    expect(names.length).toBeGreaterThan(3);
    const seen = new Set();
    for (const name of names) {
      await open(page, '?panel=examples');
      await sections.nth(group).getByRole('button').filter({ has: page.getByText(name, { exact: true }) }).click();
      await expect(part(page, 'problem'), name).toBeHidden();
      await trained(page);
      // As it is at the end, too.
      await inside(page, (host) => { host.lab.setStep(host.lab.page().lastStep); host.redraw(); });
      await page.waitForTimeout(100);
      expect(await text(page), name).not.toMatch(NO_NUMBER);
      await expect(part(page, 'headline'), name).not.toHaveText(/Training/);
      await expect(part(page, 'examples'), name).toBeHidden();
      await expect.poll(() => words(page).model, name).toBeTruthy();
      seen.add(page.url());
    }
    expect(seen.size).toBe(names.length);
  });
}

test.describe('points of one’s own', () => {
  const points = (page) => inside(page, (host) => host.lab.text('own').split(';'));

  test('are added and erased by a click, and the link follows', async ({ page }) => {
    await open(page, '?model=perceptron&dataset=own&layers=4&steps=100');
    const before = await points(page);
    const first = await look(page);
    expect(before).toHaveLength(8);
    const picture = part(page, 'fit-picture');
    await page.getByRole('button', { name: 'class 2' }).click();
    await expect(page.getByRole('button', { name: 'class 2' })).toHaveAttribute('aria-pressed', 'true');
    const { width, height } = await picture.boundingBox();
    const position = { x: 0.3 * width, y: 0.55 * height };
    await picture.click({ position });
    await still(page);
    const added = await points(page);
    expect(added.slice(0, 8)).toEqual(before);
    expect(added[8]).toMatch(/^-?[\d.]+,-?[\d.]+,2$/);
    await expect.poll(() => words(page).own?.split(';')).toEqual(added);
    await expect(page.getByRole('img', { name: /^class 0, class 1, class 2 by x₁ and x₂/ })).toBeVisible();
    const second = await look(page);
    for (const layer of ['fit', 'fit-heat', 'weights', 'curve', 'sweep']) expect(second.pictures[layer], layer).not.toBe(first.pictures[layer]);
    // Where it was clicked it is drawn: the same place takes it away.
    await page.getByRole('button', { name: 'erase' }).click();
    const [x, y] = added[8].split(',').map(Number);
    await picture.click({ position });
    await still(page);
    expect(await points(page), `${x}, ${y}`).toEqual(before);
    expect(await look(page)).toEqual(first);
    // Where there is none nothing is taken.
    await picture.click({ position: { x: 0.5 * width, y: 0.98 * height } });
    await still(page);
    expect(await points(page)).toEqual(before);
    await page.goBack();
    await still(page);
    expect(await points(page)).toEqual(added);
  });

  test('lie under nothing that could be clicked in their stead', async ({ page }) => {
    for (const size of [{ width: 1280, height: 800 }, { width: 390, height: 844 }]) {
      await page.setViewportSize(size);
      await open(page, '?model=perceptron&dataset=own&layers=4&steps=50');
      const own = await part(page, 'own').boundingBox();
      const picture = await part(page, 'fit-picture').boundingBox();
      expect(own.y + own.height).toBeLessThanOrEqual(picture.y);
      expect(picture.height).toBeGreaterThan(150);
    }
  });

  test('the last one of a class stays, and says why', async ({ page }) => {
    await open(page, '?model=logistic&dataset=own&own=0,0,0;1,1,1&steps=50');
    await expect(page.getByRole('button', { name: 'class 2' })).toBeHidden();
    await page.getByRole('button', { name: 'erase' }).click();
    const at = await inside(page, (host) => {
      const { clientWidth, clientHeight } = host.$('fit-picture');
      for (let x = 0; x < clientWidth; x += 6) for (let y = 0; y < clientHeight; y += 6) { try { host.lab.clickPoint(x, y, clientWidth, clientHeight, -1); } catch { return { x, y }; } }
      return undefined;
    });
    await part(page, 'fit-picture').click({ position: at });
    await expect(part(page, 'problem-text')).toHaveText(/own/);
    expect((await part(page, 'problem-text').textContent()).length).toBeGreaterThan(20);
    expect(await points(page)).toEqual(['0,0,0', '1,1,1']);
  });

  test('are pasted, and what is wrong with them is said in their field', async ({ page }) => {
    await open(page, '?model=perceptron&dataset=own&layers=4&steps=100');
    await part(page, 'settings-button').click();
    await still(page);
    const field = part(page, 'settings').locator('[data-parameter="own"]');
    const label = part(page, 'settings').locator('label', { has: page.locator('[data-parameter="own"]') });
    const before = await look(page);
    for (const bad of ['1,2', '0,0,0;1,1,5', '0,0,0', 'a,b,0;1,1,1', '0,0,0;1,1,0', `${'1,1,0;'.repeat(300)}2,2,1`, '<b>']) {
      await field.fill(bad);
      await field.blur();
      await expect(label.getByRole('alert'), bad.slice(0, 30)).toHaveText(/\bown\b.*\.$/s);
      await expect(field).toHaveAttribute('aria-invalid', 'true');
      expect(await look(page), bad.slice(0, 30)).toEqual(before);
    }
    await field.fill('0,0,0;1,1,1;2,0,2');
    await field.blur();
    await still(page);
    await expect(field).toHaveAttribute('aria-invalid', 'false');
    await expect.poll(() => words(page).own).toBe('0,0,0;1,1,1;2,0,2');
  });
});

test('a link whose model and data do not fit says so, and works on', async ({ page }) => {
  for (const [query, parts, left] of [
    ['model=line&dataset=moons&lr=0.1', ['model=line', 'dataset=moons', 'outliers', 'logistic'], 'model=line&lr=0.1'],
    ['model=logistic&dataset=iris', ['model=logistic', 'dataset=iris', 'perceptron'], 'model=logistic'],
    [`${SMALL}&loss=mse&dataset=iris`, ['loss=mse', 'iris', 'cross-entropy'], undefined],
  ]) {
    await open(page, `?${query}`);
    for (const part_ of parts) await expect(part(page, 'problem-text'), query).toContainText(part_);
    const state = await look(page);
    if (left) expect(state.query).toBe(left);
    expect(state.verdict).toBeTruthy();
    await press(part(page, 'slider'), 'ArrowLeft');
    await expect(part(page, 'problem')).toBeHidden();
    const moved = await look(page);
    expect(moved.pictures.curve).not.toBe(state.pictures.curve);
    expect(moved.rate).not.toBe(state.rate);
  }
});

test('a link gives the same network, to the last pixel', async ({ page, context }) => {
  test.slow();
  await open(page, `?${SMALL}&dataset=spirals&turns=0.5&seed=7&batch=16&validation=0.25&optimizer=adam&schedule=cosine&metric=accuracy&activation=gelu&watch=validation-loss`);
  await drag(page, await thumb(page), await placeOn(page, 0.6));
  await part(page, 'pin').click();
  await press(part(page, 'slider'), 'ArrowLeft', 2);
  await press(part(page, 'scrub'), 'ArrowRight', 9);
  const here = await look(page);
  await expect.poll(() => new URL(page.url()).search.slice(1)).toBe(here.query);
  const tab = await context.newPage();
  await tab.goto(page.url());
  await trained(tab, true);
  expect(await look(tab)).toEqual(here);
  await page.goBack();
  await page.goForward();
  expect(await look(page)).toEqual(here);
});

test('keys reach everything of a model', async ({ page }) => {
  await open(page, '?model=perceptron&dataset=own&layers=4&steps=100&metric=accuracy');
  const seen = new Set();
  for (let i = 0; i < 70; i++) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const inner = document.activeElement?.shadowRoot?.activeElement;
      return inner ? (inner.dataset.id ?? inner.dataset.parameter ?? inner.dataset.panel ?? inner.textContent) : 'outside';
    });
    if (name === 'outside' && seen.size > 10) break;
    seen.add(name);
  }
  for (const name of ['model', 'dataset', 'optimizer', 'schedule', 'class 0', 'class 1', 'class 2', 'erase', 'slider', 'play', 'scrub', 'finder', 'examples']) expect([...seen]).toContain(name);
  expect([...seen]).not.toContain('start');
  // The class is chosen, an example opened, and data typed, all by keys.
  await page.getByRole('button', { name: 'class 1' }).press('Enter');
  await expect(page.getByRole('button', { name: 'class 1' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'examples' }).press('Enter');
  await still(page);
  await page.getByRole('button', { name: /^two weights, exactly/ }).press('Enter');
  await still(page);
  await expect.poll(() => words(page).model).toBe('logistic');
});

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing on a network with settings open (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    for (const query of [`${SMALL}&validation=0.3&sharpness-every=20`, 'model=perceptron&dataset=own&layers=4&steps=50']) {
      await open(page, `?${query}`);
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      await part(page, 'settings-button').click();
      await still(page);
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    }
    await open(page, `?${SMALL}&panel=examples`);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}

test.describe('on a phone', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  for (const panel of ['none', 'finder', 'race', 'code', 'moves', 'examples']) {
    test(`nothing scrolls sideways, with the panel ${panel}`, async ({ page }) => {
      test.slow();
      for (const query of [`${SMALL}&dataset=iris&validation=0.3&sharpness-every=20`, `${SMALL}&batch=10&optimizer=adamw&schedule=one-cycle&metric=gradient`, 'model=perceptron&dataset=own&layers=4&steps=100']) {
        await open(page, `?${query}&panel=${panel}`);
        for (const width of [320, 390]) {
          await page.setViewportSize({ width, height: 844 });
          await still(page);
          expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${query} at ${width}`).toBeLessThanOrEqual(0);
        }
      }
    });
  }

  test('points are set by a tap', async ({ page }) => {
    await open(page, '?model=perceptron&dataset=own&layers=4&steps=100');
    await page.getByRole('button', { name: 'class 1' }).tap();
    const { x, y } = await middle(part(page, 'fit-picture'), [0.4, 0.6]);
    await page.touchscreen.tap(x, y);
    await still(page);
    await expect.poll(() => words(page).own?.split(';').length).toBe(9);
    expect(words(page).own).toMatch(/,1$/);
    for (const name of ['class 0', 'class 1', 'class 2', 'erase']) expect((await page.getByRole('button', { name, exact: true }).boundingBox()).height, name).toBeGreaterThanOrEqual(24);
  });
});
