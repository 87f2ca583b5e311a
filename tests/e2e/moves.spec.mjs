// How the best rate moves: its link, its setting, its points that set the lab, and what it keeps secret.
import { expectAccessible, expectNothingSideways } from './checks.mjs';
import { PHONE, expect, look, middle, open, part, press, ready, still, test, words } from './lab.mjs';

const chart = async (page) => (await look(page)).pictures.moves;
const sentence = (page) => part(page, 'moves-sentence');
const slider = (page) => page.getByRole('slider', { name: 'Value of the setting' });

test('the panel opens by its button and by its link, and goes again', async ({ page }) => {
  await open(page);
  const button = page.getByRole('button', { name: 'what moves the rate' });
  await button.click();
  await still(page);
  await expect.poll(() => words(page)).toEqual({ panel: 'moves' });
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  await expect(sentence(page)).toHaveText(/^From condition number 1 to 1,000 the best rate falls from 1 to 0\.00\d+\.$/);
  await expect(part(page, 'moves-notes')).toContainText('2/(λmin + λmax)');
  await expect(page.getByRole('img', { name: /The best learning rate by condition number, from 1 to 1,000.*falls/ })).toBeVisible();
  const clicked = await chart(page);
  await open(page, '?panel=moves');
  expect(await chart(page)).toBe(clicked);
  expect(clicked).not.toBe('unseen');
  await button.click();
  await expect(part(page, 'moves')).toBeHidden();
  await expect.poll(() => words(page)).toEqual({});
});

test('the setting is chosen, and is part of the link', async ({ page }) => {
  await open(page, '?panel=moves&model=line');
  const against = page.getByRole('combobox', { name: 'Setting against which the best rate is drawn' });
  await expect(against.getByRole('option')).toHaveText(['momentum', 'steps', 'batch size', 'points', 'noise', 'loss scale']);
  const before = await chart(page);
  await against.selectOption('loss-scale');
  await still(page);
  await expect.poll(() => words(page).against).toBe('loss-scale');
  await expect(sentence(page)).toHaveText(/^From loss scale 0\.01 to 100 the best rate falls from 25\.5 to 0\.00255\.$/);
  await expect(part(page, 'moves-spoken')).toHaveText(/^From loss scale/);
  const after = await chart(page);
  expect(after).not.toBe(before);
  await page.reload();
  await ready(page);
  expect(await chart(page)).toBe(after);
});

test('a click in the chart sets the setting and the rate', async ({ page }) => {
  await open(page, '?panel=moves');
  const right = await middle(part(page, 'moves-chart'), [0.98, 0.4]);
  await page.mouse.click(right.x, right.y);
  await still(page);
  await expect.poll(() => words(page).condition).toBe('1000');
  const { lr } = words(page);
  expect(Number(lr)).toBeGreaterThan(0.0018);
  expect(Number(lr)).toBeLessThan(0.002);
  await expect(part(page, 'rate')).toHaveValue(lr);
  await page.mouse.move(0, 0);
  await expect(part(page, 'moves-button')).toHaveText(`the lab has condition number 1,000 and the rate that ends lowest, ${lr}`);
  await expect(part(page, 'moves-button')).toHaveAttribute('aria-disabled', 'true');
  // Nothing has to be found again, and Back undoes both at once.
  await expect(sentence(page)).toHaveText(/falls from 1 /);
  await page.goBack();
  await expect.poll(() => words(page)).toEqual({ panel: 'moves' });
});

test('the points are reached by keyboard', async ({ page }) => {
  await open(page, '?panel=moves');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'condition number 10: best rate 0.172');
  const before = await chart(page);
  await press(slider(page), 'ArrowRight', 8);
  await still(page);
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /^condition number 100: no rate settles, 0\.018\d* ends lowest/);
  expect(await chart(page)).not.toBe(before);
  await expect.poll(() => words(page)).toEqual({ panel: 'moves' });
  await slider(page).press('Enter');
  await still(page);
  await expect.poll(() => words(page).condition).toBe('100');
  await expect(slider(page)).toBeFocused();
  await press(slider(page), 'Home');
  await page.getByRole('button', { name: /^use condition number 1 and its best rate/ }).press('Enter');
  await still(page);
  await expect.poll(() => words(page).condition).toBe('1');
  await expect(part(page, 'moves-button')).toBeFocused();
});

test('secret answers stay secret', async ({ page }) => {
  for (const answers of ['hidden', 'tried']) {
    await open(page, `?panel=moves&answers=${answers}`);
    await expect(sentence(page)).toHaveText(/kept secret/);
    await expect(part(page, 'moves-chart')).toBeHidden();
    await expect(part(page, 'moves-use')).toBeHidden();
    await expect(part(page, 'moves-notes')).toBeEmpty();
  }
  await part(page, 'reveal').click();
  await still(page);
  await expect(part(page, 'moves-chart')).toBeVisible();
  await expect(sentence(page)).toHaveText(/^From condition number/);
});

test('where no rate is best it says so', async ({ page }) => {
  await open(page, '?panel=moves&surface=saddle');
  await expect(sentence(page)).toHaveText('No rate is best here: this loss falls for ever.');
  await expect(part(page, 'moves-chart')).toBeHidden();
});

test.describe('on a phone', () => {
  test.use(PHONE);

  test('a tap in the chart sets the lab, and nothing sticks out', async ({ page }) => {
    await open(page, '?panel=moves&against=steps');
    await expectNothingSideways(page);
    const right = await middle(part(page, 'moves-chart'), [0.95, 0.5]);
    await page.touchscreen.tap(right.x, right.y);
    await still(page);
    await expect.poll(() => words(page).steps).toBe('1000');
    for (const control of [part(page, 'moves-against'), part(page, 'moves-button')]) {
      expect((await control.boundingBox()).height).toBeGreaterThanOrEqual(44);
    }
  });
});

for (const colorScheme of ['light', 'dark']) {
  test(`the panel is accessible (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await open(page, '?panel=moves&model=line&against=noise');
    await expectAccessible(page);
  });
}
