// The code panel: the run on screen as a script, which follows the lab, can be copied and saved.
import { readFile } from 'node:fs/promises';
import { COLOURS, expectAccessible, expectNothingSideways } from './checks.mjs';
import { clipboard, expect, open, part, still, test, words } from './lab.mjs';

test('a link opens it, and it follows the rate', async ({ page }) => {
  await open(page, '?surface=rosenbrock&optimizer=adam&lr=0.02&panel=code&framework=optax');
  const script = part(page, 'code-script');
  await expect(script).toContainText('optimizer = optax.adam(lr)');
  await expect(script).toContainText('return (1 - x) ** 2 + 100 * (y - x**2) ** 2');
  await expect(script).toContainText('lr = 0.02');
  await expect(part(page, 'code-install')).toHaveText('pip install jax optax');
  const slider = part(page, 'slider');
  await slider.focus();
  await slider.press('ArrowRight');
  await still(page);
  const rate = await part(page, 'rate').inputValue();
  expect(rate).not.toBe('0.02');
  await expect(script).toContainText(`lr = ${rate}\n`);
});

test('the button opens and closes it', async ({ page }) => {
  await open(page);
  const button = page.getByRole('button', { name: 'code', exact: true });
  await button.click();
  await expect(page.getByRole('group', { name: 'The script' })).toBeVisible();
  expect(words(page).panel).toBe('code');
  await button.click();
  await expect(part(page, 'code')).toBeHidden();
});

test('the framework is chosen with the keyboard and is part of the link', async ({ page }) => {
  await open(page, '?panel=code');
  await expect(part(page, 'code-script')).toContainText('import torch');
  await page.getByRole('radio', { name: 'PyTorch' }).focus();
  await page.keyboard.press('ArrowRight');
  await still(page);
  await expect(page.getByRole('radio', { name: 'JAX with optax' })).toBeChecked();
  await expect(part(page, 'code-script')).toContainText('import optax');
  await page.keyboard.press('ArrowRight');
  await still(page);
  await expect(part(page, 'code-script')).toContainText('import keras');
  expect(words(page).framework).toBe('keras');
  await page.goBack();
  await expect(page.getByRole('radio', { name: 'JAX with optax' })).toBeChecked();
});

test('it is copied and saved as it is shown', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, '?panel=code&optimizer=lion');
  const shown = await part(page, 'code-script').textContent();
  await part(page, 'code-copy').click();
  await expect(part(page, 'code-said')).toContainText('The script is copied');
  expect(await clipboard(page)).toBe(shown);
  const [download] = await Promise.all([page.waitForEvent('download'), part(page, 'code-download').click()]);
  expect(download.suggestedFilename()).toBe('overshoot.py');
  expect(await readFile(await download.path(), 'utf8')).toBe(shown);
});

test('where copying is not allowed the script is selected', async ({ page }) => {
  await page.addInitScript(() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); });
  await open(page, '?panel=code');
  await part(page, 'code-copy').click();
  await expect(part(page, 'code-said')).toContainText('press Ctrl+C');
});

test('nothing reaches beyond a phone, and axe finds nothing', async ({ page }) => {
  for (const size of [{ width: 390, height: 844 }, { width: 1280, height: 800 }]) {
    await page.setViewportSize(size);
    await open(page, '?panel=code&optimizer=nadam&schedule=one-cycle&framework=keras');
    for (const [colorScheme, rules] of [['light', undefined], ['dark', COLOURS]]) {
      await page.emulateMedia({ colorScheme });
      await still(page);
      await expectNothingSideways(page);
      await expectAccessible(page, { within: 'overshoot-lab', message: colorScheme, rules });
    }
  }
});
