// Controls are made from the catalog: what applies is there, what does not is not.
import { complaint, enter, expect, field, inside, look, open, part, ready, still, test, toggleSettings, words } from './lab.mjs';

/** Which parameters have a control in the settings. */
const fields = (page) => part(page, 'settings').locator('[data-parameter]').evaluateAll((inputs) => inputs.map((input) => input.dataset.parameter));

test('settings are those of the catalog that apply', async ({ page }) => {
  const cases = {
    '?': { has: ['model', 'surface', 'condition', 'optimizer', 'steps', 'start', 'answers'], lacks: ['dataset', 'points', 'noise', 'seed', 'beta1', 'eps', 'pins', 'lr', 'panel', 'race', 'find-start', 'against'] },
    '?surface=beale': { has: ['surface'], lacks: ['condition'] },
    '?optimizer=momentum': { has: ['momentum'], lacks: ['beta1', 'beta2', 'eps'] },
    '?optimizer=adam': { has: ['beta1', 'beta2', 'eps'], lacks: ['momentum'] },
    '?model=line': { has: ['points', 'noise', 'seed'], lacks: ['surface', 'condition'] },
  };
  for (const [query, { has, lacks }] of Object.entries(cases)) {
    await open(page, query);
    await page.getByRole('button', { name: 'settings' }).click();
    await still(page);
    const names = await fields(page);
    for (const name of has) expect(names, query).toContain(name);
    for (const name of lacks) expect(names, query).not.toContain(name);
    // Exactly the catalog's rows that apply, in its order; some are set elsewhere, and a single choice is none.
    const expected = await inside(page, async ({ lab }) => {
      const { catalog } = await import('/www/pkg/overshoot.js');
      return catalog()
        .filter(({ when }) => Object.entries(when).every(([name, choices]) => choices.includes(lab.text(name))))
        .filter(({ name, choices }) => !['lr', 'step', 'window', 'pins', 'panel', 'framework', 'against', 'view', 'parts', 'lock', 'caption', 'ask', 'autoplay'].includes(name) && !/^(find|race)/.test(name) && choices?.length !== 1)
        .map(({ name }) => name);
    });
    expect(names, query).toEqual(expected);
  }
});

test('every control has its label and its help', async ({ page }) => {
  await open(page, '?optimizer=adam');
  await toggleSettings(page);
  for (const [label, name] of [['beta2', 'beta2'], ['steps', 'steps'], ['eps', 'eps']]) {
    await expect(part(page, 'settings').getByLabel(label, { exact: true })).toHaveAttribute('data-parameter', name);
  }
  await expect(field(page, 'steps')).toHaveAccessibleDescription('How many updates are made.');
});

test('a setting changes the run, the address, and comes back with Back', async ({ page }) => {
  await open(page);
  const before = await look(page);
  await toggleSettings(page);
  await enter(field(page, 'condition'), '100');
  const after = await look(page);
  expect(after.query).toBe('condition=100');
  expect(after.verdict).toBe('diverges');
  for (const layer of ['heat', 'runs', 'sweep', 'curve']) expect(after.pictures[layer], layer).not.toBe(before.pictures[layer]);
  await expect.poll(() => words(page)).toEqual({ condition: '100' });
  await field(page, 'optimizer').selectOption('adam');
  await still(page);
  expect(await fields(page)).toContain('beta1');
  await field(page, 'live').check();
  await expect.poll(() => words(page).live).toBe('true');
  await field(page, 'live').uncheck();
  await page.keyboard.press('Escape');
  await expect(part(page, 'settings')).toBeHidden();
  await expect(part(page, 'settings-button')).toBeFocused();
  for (let i = 0; i < 4; i++) await page.goBack();
  expect(await look(page)).toEqual(before);
});

test('a bad setting shows its sentence beside it, and nothing else changes', async ({ page }) => {
  await open(page);
  await toggleSettings(page);
  const before = await look(page);
  for (const [name, called, bad] of [['steps', 'Steps', '1e9'], ['steps', 'Steps', '2.5'], ['condition', 'Condition number', '-3'], ['start', 'Start', '1'], ['start', 'Start', 'a,b']]) {
    await enter(field(page, name), bad);
    await expect(complaint(page, name), `${name}=${bad}`).toContainText(`${called} cannot be “${bad}”`);
    await expect(field(page, name)).toHaveAttribute('aria-invalid', 'true');
    expect(await look(page)).toEqual(before);
  }
  await enter(field(page, 'start'), '1,2');
  await expect(field(page, 'start')).toHaveAttribute('aria-invalid', 'false');
  expect((await look(page)).query).toBe('start=1,2');
});

test('another surface brings its own start and its own decades', async ({ page }) => {
  await open(page, '?start=1,1&window=0.01,1&lr=0.1');
  await page.getByLabel('surface').first().selectOption('rosenbrock');
  await still(page);
  await expect.poll(() => words(page)).toEqual({ surface: 'rosenbrock', lr: '0.1' });
});

test('a model shows its data and the line that moves', async ({ page }) => {
  await open(page, '?model=line&lr=0.05&step=0');
  const figure = page.locator('overshoot-lab .fit');
  await expect(figure).toBeVisible();
  await expect(page.getByRole('img', { name: /by .*, points and the fitted line: R²/ })).toBeVisible();
  const first = await look(page);
  expect(first.pictures.fit).not.toBe('unseen');
  await page.getByRole('button', { name: 'One step on' }).click();
  const second = await look(page);
  expect(second.pictures.fit).not.toBe(first.pictures.fit);
  // Other points, another landscape.
  await toggleSettings(page);
  await enter(field(page, 'seed'), '7');
  const other = await look(page);
  for (const layer of ['fit', 'heat', 'runs']) expect(other.pictures[layer], layer).not.toBe(second.pictures[layer]);
  await field(page, 'model').selectOption('surface');
  await still(page);
  await expect(figure).toBeHidden();
});

test('the loss axis is log or linear', async ({ page }) => {
  await open(page);
  const before = await look(page);
  await part(page, 'loss-axis').click();
  const after = await look(page);
  expect(after.query).toBe('loss-axis=linear');
  expect(after.pictures.curve).not.toBe(before.pictures.curve);
  expect(after.pictures.runs).toBe(before.pictures.runs);
  await expect(part(page, 'loss-axis')).toHaveAttribute('aria-pressed', 'true');
  await expect(part(page, 'loss-axis')).toHaveText('linear ✓');
  await page.reload();
  await ready(page);
  expect(await look(page)).toEqual(after);
});
