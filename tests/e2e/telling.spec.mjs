// The rate that a place opens with, and what is told apart of how a training ends.
import { expect, open, part, still, test, words } from './lab.mjs';

const menu = (page, name) => page.getByRole('combobox', { name, exact: true });

test('another surface moves the rate, says so, and takes it back in one press', async ({ page }) => {
  await open(page);
  const surface = menu(page, 'surface');
  await surface.selectOption('rosenbrock');
  await still(page);
  const note = part(page, 'rate-note');
  await expect(note).toContainText(/The rate moved to 0\.00\d+ for this surface\./);
  await expect.poll(() => Number(words(page).lr)).toBeLessThan(0.01);
  await page.getByRole('button', { name: 'keep 0.185' }).click();
  await still(page);
  await expect(part(page, 'rate')).toHaveValue('0.185');
  await expect(part(page, 'rate-keep')).toHaveAttribute('aria-pressed', 'true');
  // Kept for the lesson “same rate, other surface”.
  await surface.selectOption('bowl');
  await still(page);
  await expect(part(page, 'rate')).toHaveValue('0.185');
  await page.getByRole('button', { name: /^move it to/ }).click();
  await still(page);
  await expect(part(page, 'rate')).toHaveValue('1');
  await expect(part(page, 'rate-keep')).toHaveAttribute('aria-pressed', 'false');
});

test('a rate that was typed or linked stays', async ({ page }) => {
  await open(page, '?lr=0.1');
  await menu(page, 'optimizer').selectOption('momentum');
  await still(page);
  await expect(part(page, 'rate')).toHaveValue('0.1');
  await part(page, 'rate').fill('0.05');
  await part(page, 'rate').press('Enter');
  await menu(page, 'surface').selectOption('bowl');
  await still(page);
  await expect(part(page, 'rate')).toHaveValue('0.05');
  // The page around a lab sets what it says, and nothing else.
  await open(page);
  await page.locator('overshoot-lab').evaluate((lab) => { lab.surface = 'rosenbrock'; });
  await still(page);
  expect(words(page).lr).toBeUndefined();
});

test('secret answers are not given away by the rate', async ({ page }) => {
  await open(page, '?answers=tried');
  await menu(page, 'surface').selectOption('bowl');
  await still(page);
  const rate = Number(await part(page, 'rate').inputValue());
  expect(rate).toBeGreaterThanOrEqual(0.05);
  expect(rate).toBeLessThanOrEqual(0.2);
  await expect(part(page, 'rate-note')).not.toContainText('about right');
});

test('a worse minimum, jitter and a plateau are told apart', async ({ page }) => {
  await open(page, '?surface=styblinski-tang&lr=0.0407');
  await expect(part(page, 'headline')).toHaveText('Settles in a worse minimum.');
  await expect(page.getByRole('button', { name: 'about right', exact: true })).toHaveAttribute('data-verdict', 'higher');
  await expect(part(page, 'advice-note')).toContainText('No rate comes to the lowest loss');
  await open(page, '?model=logistic&batch=10&lr=20');
  await expect(part(page, 'headline')).toHaveText('Jitters.');
  await expect(part(page, 'detail')).toContainText('A lower rate');
  await open(page, '?model=perceptron&batch=10&lr=0.06');
  await expect(part(page, 'detail')).toContainText('It rests on a plateau', { timeout: 30_000 });
});
