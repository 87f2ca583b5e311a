// Models on data as a reader meets them: chosen in the toolbar, and drawn with their data, regions, weights and second
// charts.
import { COLOURS, expectAccessible, expectNothingSideways, expectNumbers } from './checks.mjs';
import { PHONE, drag, enter, expect, field, frames, inside, look, open, part, pixels, placeOn, press, reopened, still, tabbed, test, thumb, toggleSettings, words } from './lab.mjs';
import { SMALL, trained } from './model.mjs';
import { choices } from './vocabulary.mjs';

/** Asserts that a menu has the data that fit a model, and no others. */
async function expectFitting(menu, model) {
  const labels = await menu.page().evaluate(async (model) => {
    const { catalog } = await import('/www/pkg/overshoot.js');
    return catalog().find(({ name, when }) => name === 'dataset' && when.model.includes(model)).labels;
  }, model);
  await expect(menu.getByRole('option')).toHaveText(labels);
  const names = await menu.getByRole('option').evaluateAll((options) => options.map(({ value }) => value));
  expect(names).toEqual(choices('dataset', `model=${model}`));
}

test('a neural network is chosen in the toolbar', async ({ page }) => {
  await open(page);
  await page.getByRole('combobox', { name: 'model' }).selectOption({ label: 'a neural network' });
  await still(page);
  await expect.poll(() => words(page)).toEqual({ model: 'perceptron', lr: '5.62' }); // about right there
  const data = page.getByRole('combobox', { name: 'data', exact: true });
  await expect(data).toHaveValue('moons');
  await expect(page.getByRole('combobox', { name: 'surface' })).toBeHidden();
  await expect(page.getByRole('img', { name: /^class 0, class 1 by x₁ and x₂, points and the model's decision regions: \d+ % right\.$/ })).toBeVisible();
  await expect(page.getByRole('img', { name: /^The network as a diagram, 2 – 8 – 8 – 1 units: 105 weights and biases\./ })).toBeVisible();
  await expect(part(page, 'formula')).toHaveText(/^2 of 105 dimensions, (> )?\d+ % of the path$/);
  await expect(part(page, 'landscape')).toHaveAttribute('aria-label', /slice of 105 dimensions: the plane of the run's first two principal components/);
  await expect(part(page, 'start')).toBeHidden();
  // At the end: after a few steps at such a rate all may be one class.
  await inside(page, (host) => { host.lab.setStep(host.lab.page().lastStep); host.redraw(); });
  await frames(page);
  for (const hue of ['blue', 'orange']) expect(await pixels(page, 'fit-heat', hue), hue).toBeGreaterThan(5000);
  for (const layer of ['fit', 'weights', 'runs', 'curve', 'sweep']) expect(await pixels(page, layer), layer).toBeGreaterThan(300);
  // Data that do not fit are not in the menu; others train another network.
  await expectFitting(data, 'perceptron');
  await data.selectOption('iris');
  await still(page);
  await expect(page.getByRole('img', { name: /^setosa, versicolor, virginica by petal length, standardised and petal width, standardised,/ })).toBeVisible();
  await expect(page.getByRole('img', { name: /2 – 8 – 8 – 3 units: 123 weights/ })).toBeVisible();
  await page.getByRole('combobox', { name: 'model' }).selectOption('logistic');
  await still(page);
  await expectFitting(data, 'logistic');
  await expect.poll(() => words(page)).toMatchObject({ model: 'logistic' });
  // With two weights the landscape is the loss itself, and its start can be moved.
  await expect(part(page, 'start')).toBeVisible();
  await expect(part(page, 'weights')).toBeHidden();
});

test('a formula again hides everything of models', async ({ page }) => {
  await open(page);
  await part(page, 'rate-keep').click();
  const before = await look(page);
  const model = page.getByRole('combobox', { name: 'model' });
  await model.selectOption('perceptron');
  await toggleSettings(page);
  await field(page, 'metric').selectOption('accuracy');
  await enter(field(page, 'batch'), '20');
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
  await toggleSettings(page);
  await field(page, 'watch').selectOption('validation-loss');
  await still(page);
  await expect(part(page, 'sweep-caption')).toHaveText(/^validation loss after 200 steps/);
  const loss = (await look(page)).pictures.sweep;
  await field(page, 'watch').selectOption('accuracy');
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
  await toggleSettings(page);
  const metric = field(page, 'metric');
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
      await expectNumbers(page, `${query}, step ${step}`);
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
      await inside(page, ({ element }) => { element.query = 'panel=examples'; });
      await frames(page);
      await sections.nth(group).getByRole('button').filter({ has: page.getByText(name, { exact: true }) }).click();
      await expect(part(page, 'problem'), name).toBeHidden();
      await trained(page);
      // As it is at the end, too.
      await inside(page, (host) => { host.lab.setStep(host.lab.page().lastStep); host.redraw(); });
      await page.waitForTimeout(100);
      await expectNumbers(page, name);
      await expect(part(page, 'headline'), name).not.toHaveText(/Training/);
      await expect(part(page, 'examples'), name).toBeHidden();
      await expect.poll(() => words(page).model, name).toBeTruthy();
      seen.add(page.url());
    }
    expect(seen.size).toBe(names.length);
  });
}

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

test('a link gives the same network, to the last pixel', async ({ page }) => {
  test.slow();
  await open(page, `?${SMALL}&dataset=spirals&turns=0.5&seed=7&batch=16&validation=0.25&optimizer=adam&schedule=cosine&metric=accuracy&activation=gelu&watch=validation-loss`);
  await drag(page, await thumb(page), await placeOn(page, 0.6));
  await part(page, 'pin').click();
  await press(part(page, 'slider'), 'ArrowLeft', 2);
  await press(part(page, 'scrub'), 'ArrowRight', 9);
  const here = await look(page);
  await expect.poll(() => new URL(page.url()).search.slice(1)).toBe(here.query);
  const tab = await reopened(page);
  await trained(tab, true);
  expect(await look(tab)).toEqual(here);
  await page.goBack();
  await page.goForward();
  expect(await look(page)).toEqual(here);
});

test('keys reach everything of a model', async ({ page }) => {
  await open(page, '?model=perceptron&dataset=own&layers=4&steps=100&metric=accuracy');
  const seen = await tabbed(page, 70);
  for (const name of ['model', 'dataset', 'optimizer', 'schedule', 'class 0', 'class 1', 'class 2', 'erase', 'slider', 'play', 'scrub', 'finder', 'examples']) expect(seen).toContain(name);
  expect(seen).not.toContain('start');
  // The class is chosen, an example opened, and data typed, all by keys.
  await page.getByRole('button', { name: 'class 1' }).press('Enter');
  await expect(page.getByRole('button', { name: 'class 1' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'examples' }).press('Enter');
  await still(page);
  await page.getByRole('button', { name: /^two weights, exactly/ }).press('Enter');
  await still(page);
  await expect.poll(() => words(page).model).toBe('logistic');
});

test('axe finds nothing on a network with settings open, in the light and in the dark', async ({ page }) => {
  test.slow();
  const check = async () => {
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await still(page);
    await expectAccessible(page, { rules: COLOURS });
    await page.emulateMedia({ colorScheme: 'light' });
  };
  for (const query of [`${SMALL}&validation=0.3&sharpness-every=20`, 'model=perceptron&dataset=own&layers=4&steps=50']) {
    await open(page, `?${query}`);
    await check();
    await toggleSettings(page);
    await check();
  }
  await open(page, `?${SMALL}&panel=examples`);
  await check();
});

test.describe('on a phone', () => {
  test.use(PHONE);

  for (const query of [`${SMALL}&dataset=iris&validation=0.3&sharpness-every=20`, `${SMALL}&batch=10&optimizer=adamw&schedule=one-cycle&metric=gradient`, 'model=perceptron&dataset=own&layers=4&steps=100']) {
    test(`nothing scrolls sideways with any panel of ${query}`, async ({ page }) => {
      test.slow();
      await open(page, `?${query}`);
      for (const panel of choices('panel')) {
        await inside(page, ({ element }, panel) => { element.panel = panel; }, panel);
        for (const width of [320, 390]) {
          await page.setViewportSize({ width, height: 844 });
          await still(page);
          await expect(page.locator('overshoot-lab [data-panel][aria-expanded=true]')).toHaveCount(panel === 'none' ? 0 : 1);
          await expectNothingSideways(page, `${panel} at ${width}`);
        }
      }
    });
  }
});
