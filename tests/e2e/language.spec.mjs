// The lesson in the reader's language: the browser's at first, then the one that is chosen, also after a reload.
import { expect, test } from './lab.mjs';

test.use({ locale: 'de-DE' });

test('the lesson follows the browser, and can be switched', async ({ page }) => {
  const title = page.locator('[data-lesson=line]');
  const heading = (name) => page.getByRole('heading', { name, exact: true });
  await page.goto('/');
  await expect(title).toHaveText('Die Lernrate sagt, wie weit jede Korrektur geht. Zieh am Regler.');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(heading('Ein Tal, ein Ball')).toBeVisible();
  // The core's numbers stand in it, thousands apart without a comma, which a German reader takes for a decimal one.
  const hint = page.getByRole('button', { name: 'etwa 100', exact: true });
  await hint.scrollIntoViewIfNeeded();
  await hint.click();
  await expect(page.getByText('Ja: 114 Schritte. Und mit 0.003 sind es 1\u202f150.')).toBeVisible();
  await page.getByRole('combobox', { name: 'Sprache' }).selectOption('English');
  await expect(title).toHaveText(/^The learning rate says/);
  await page.reload();
  await expect(heading('One valley, one ball')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});
