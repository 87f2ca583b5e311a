// The learning-rate finder: its link, its tour, its settings, and the table that sets the rate.
import { expectAccessible, expectNothingSideways } from './checks.mjs';
import { enter, expect, inside, look, open, part, ready, still, test, words } from './lab.mjs';

const rows = (page) => part(page, 'find-rows').getByRole('row');
const chart = async (page) => (await look(page)).pictures.finder;
const title = (page) => part(page, 'find-title');

test('the panel opens by its button and by its link, and goes again', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'find the rate' }).click();
  await still(page);
  await expect.poll(() => words(page)).toEqual({ panel: 'finder' });
  await expect(title(page)).toHaveText('The range test: a short training at each rate, started again');
  await expect(part(page, 'find-subtitle')).toContainText('Not the sweep above');
  const clicked = await chart(page);
  await open(page, '?panel=finder');
  expect(await chart(page)).toBe(clicked);
  expect(clicked).not.toBe('unseen');
  await expect(page.getByRole('img', { name: /Loss by learning rate, from 10⁻⁷ to 0.216.*About right is 0.172/ })).toBeVisible();
  await page.getByRole('button', { name: 'find the rate' }).click();
  await still(page);
  await expect(part(page, 'finder')).toBeHidden();
  await expect.poll(() => words(page)).toEqual({});
});

test('the tour goes through the seven steps by keyboard', async ({ page }) => {
  await open(page, '?panel=finder&surface=bowl');
  const everything = await chart(page);
  await page.getByRole('button', { name: 'walk through it in seven steps' }).press('Enter');
  const next = page.getByRole('button', { name: 'next', exact: true });
  await expect(next).toBeFocused();
  const says = part(page, 'find-step-title');
  const seen = new Set([everything]);
  for (const step of ['1 of 7. Start very low.', '2 of 7. Train a few steps.', '3 of 7. Multiply the rate.', '4 of 7. Watch the loss.', '5 of 7. Stop when it rises.', '6 of 7. Choose slightly below.']) {
    await expect(says).toHaveText(step);
    await expect(part(page, 'find-step-text')).not.toBeEmpty();
    await expect(rows(page)).toHaveCount(0);
    const picture = await chart(page);
    expect(seen.has(picture), step).toBe(false);
    seen.add(picture);
    await page.keyboard.press('Enter');
    await still(page);
  }
  await expect(says).toHaveText('7 of 7. Train longer, and compare.');
  await expect(rows(page)).toHaveCount(8);
  expect(await chart(page)).toBe(everything);
  await page.getByRole('button', { name: 'back', exact: true }).click();
  await expect(says).toHaveText('6 of 7. Choose slightly below.');
  await page.getByRole('button', { name: 'Step 2' }).click();
  await expect(says).toHaveText('2 of 7. Train a few steps.');
  await page.getByRole('button', { name: 'Step 7' }).click();
  await page.getByRole('button', { name: 'done' }).click();
  await expect(page.getByRole('button', { name: 'walk through it in seven steps' })).toBeVisible();
  await expect(says).toBeEmpty();
});

test('the tour begins on a network, and ends on the ravine, where slightly below is slow', async ({ page }) => {
  await open(page, '?panel=finder');
  await page.getByRole('button', { name: 'walk through it in seven steps' }).click();
  await still(page);
  await expect.poll(() => words(page)).toMatchObject({ model: 'perceptron' });
  await page.getByRole('button', { name: 'Step 7' }).click();
  await expect(page.getByRole('row', { name: /about right/ })).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: /when this is slow/ }).click();
  await still(page);
  await expect(page.getByRole('row', { name: /slightly-below/ })).toContainText('102');
  await expect(part(page, 'find-advice')).toContainText('safe, and 6.4 times as slow');
});

test('the settings of the test change it, and are part of the link', async ({ page }) => {
  await open(page, '?panel=finder');
  const smooth = await chart(page);
  const factors = page.getByRole('group', { name: 'Multiply the rate by' });
  await factors.getByRole('button', { name: '10' }).click();
  await still(page);
  await expect.poll(() => words(page)).toEqual({ panel: 'finder', 'find-factor': '10' });
  await expect(factors.getByRole('button', { name: '10' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('img', { name: /lowest, 0.0854, at 0.1/ })).toBeVisible();
  const coarse = await chart(page);
  expect(coarse).not.toBe(smooth);
  await page.getByLabel('start again at each rate').uncheck();
  await still(page);
  await expect(title(page)).toHaveText('The range test: one training, its rate rising');
  await expect(page.getByRole('img', { name: /lowest, 0, at 1/ })).toBeVisible();
  await expect.poll(() => words(page)['find-restart']).toBe('false');
  await page.getByLabel('start again at each rate').check();
  await expect.poll(() => words(page)['find-restart']).toBe(undefined);
  await page.getByText('all settings of the test').click();
  const steps = page.getByLabel('steps at each rate');
  await enter(steps, '0');
  await expect(part(page, 'find-fields').getByRole('alert').filter({ hasText: /^Steps at each rate cannot be/ })).toContainText('a whole number from 1 to 10000');
  await enter(steps, '1');
  await expect.poll(() => words(page)['find-steps']).toBe('1');
  await page.reload();
  await ready(page);
  await expect(part(page, 'find-method')).toContainText('at each of 8 rates');
});

test('a suggestion trains the lab, and the test stays as it is', async ({ page }) => {
  await open(page, '?panel=finder&step=100');
  const row = page.getByRole('row', { name: /^slightly-below/ });
  await expect(row).toContainText('102');
  const before = await chart(page);
  await row.getByRole('button', { name: /^Train with this: 0.0289/ }).click();
  await still(page);
  await expect.poll(() => words(page).lr).toBe('0.0289');
  await expect(part(page, 'rate')).toHaveValue('0.0289');
  expect(await inside(page, (host) => host.page.curveText)).toContain('0.0164');
  // The range test does not depend on the rate.
  expect(await chart(page)).toBe(before);
  await expect(page.getByRole('row', { name: /about right/ })).toContainText('0.172');
});

for (const answers of ['hidden', 'tried']) test(`answers that are ${answers === 'tried' ? 'to be tried' : answers} stay hidden`, async ({ page }) => {
  await open(page, `?panel=finder&answers=${answers}`);
  await expect(part(page, 'find-subtitle')).toContainText('kept secret, as all answers are');
  await expect(rows(page)).toHaveCount(0);
  for (const id of ['find-picture', 'find-tour', 'find-setup', 'find-truth']) await expect(part(page, id)).toBeHidden();
  await expect(part(page, 'finder')).not.toContainText('0.18');
  await page.getByRole('button', { name: 'show the answers' }).click();
  await still(page);
  await expect(rows(page)).toHaveCount(8);
  await expect(part(page, 'find-picture')).toBeVisible();
});

for (const [name, viewport, colorScheme] of [['a desktop', { width: 1280, height: 800 }, 'light'], ['a phone in the dark', { width: 390, height: 844 }, 'dark']]) {
  test(`on ${name} it has room, and axe finds nothing`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    await open(page, '?panel=finder');
    await page.getByText('all settings of the test').click();
    for (const act of [() => {}, () => page.getByRole('button', { name: 'walk through it in seven steps' }).click()]) {
      await act();
      await still(page);
      await expectNothingSideways(page);
      const outside = await part(page, 'finder').locator('button, input, p, td, th').evaluateAll((elements) => elements
        .filter((element) => element.checkVisibility() && !element.closest('.spoken, thead'))
        .filter((element) => element.getBoundingClientRect().right > innerWidth).map((element) => element.textContent));
      expect(outside).toEqual([]);
      await expectAccessible(page);
    }
  });
}
