// The learning-rate finder: its link, its tour, its settings, the table that sets the rate, and a curve of one's own.
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
  // One's own curve tells nothing of the lab's.
  await page.getByText('bring your own run').click();
  await page.getByLabel('Paste it here').fill('lr,loss\n0.001,2\n0.01,1\n0.1,3');
  await page.getByRole('button', { name: 'show this run' }).click();
  await still(page);
  await expect(part(page, 'find-picture')).toBeVisible();
  await page.getByRole('button', { name: 'back to the lab’s test' }).click();
  await still(page);
  await expect(part(page, 'find-picture')).toBeHidden();
  await page.getByRole('button', { name: 'show the answers' }).click();
  await still(page);
  await expect(rows(page)).toHaveCount(8);
  await expect(part(page, 'find-picture')).toBeVisible();
});

test('a run of one’s own is pasted, dropped or chosen, and nothing leaves the page', async ({ page }) => {
  await open(page, '?panel=finder');
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  const ours = await chart(page);
  const curve = 'epoch;learning_rate;val_loss\n' + Array.from({ length: 60 }, (_, i) => `${i};${(1e-6 * 1.3 ** i).toExponential(3).replace('.', ',')};${(2 - 0.03 * i).toFixed(3).replace('.', ',')}`).join('\n');
  await page.getByText('bring your own run').click();
  await page.getByLabel('Paste it here').fill(curve);
  await page.getByRole('button', { name: 'show this run' }).click();
  await still(page);
  await expect(title(page)).toHaveText('Your own run');
  await expect(part(page, 'find-own-text')).toHaveText('60 rows are shown, learning_rate as the rate and val_loss as the loss.');
  await expect(part(page, 'find-truth')).toContainText('The test ended too early');
  await expect(part(page, 'find-rows').getByRole('button')).toHaveCount(0);
  await expect(part(page, 'find-chart')).toBeFocused();
  await expect(part(page, 'find-title')).toBeInViewport();
  await part(page, 'find-own-menus').getByLabel('read as').selectOption('plain losses');
  await still(page);
  await expect(rows(page)).toHaveCount(7);
  const pasted = await chart(page);
  expect(pasted).not.toBe(ours);
  // A bad file says what is wrong and where, and the run stays.
  const file = part(page, 'find-file');
  await file.setInputFiles({ name: 'bad.csv', mimeType: 'text/csv', buffer: Buffer.from('lr,loss\n0.1,2\n<b>x</b>,3\n') });
  await expect(part(page, 'find-problem')).toHaveText('Line 3: “<b>x</b>” is no number, but the rate was expected there.');
  await expect(part(page, 'find-own-text')).toHaveText('The run before is still shown.');
  expect(await chart(page)).toBe(pasted);
  await file.setInputFiles({ name: 'history.json', mimeType: 'application/json', buffer: Buffer.from('{"lr": [1e-5, 1e-4, 1e-3], "loss": [2.0, 1.5, NaN]}') });
  await still(page);
  await expect(part(page, 'find-own-text')).toHaveText('3 rows are shown, lr as the rate and loss as the loss. It ends in 1 row whose loss is no finite number: there it diverged.');
  await expect(part(page, 'find-problem')).toBeEmpty();
  await expect(part(page, 'find-truth')).toContainText('too few for a rule');
  await expect(rows(page)).toHaveCount(0);
  await part(page, 'find-own').evaluate((own) => {
    const data = new DataTransfer();
    data.items.add(new File(['1e-4 2\n1e-3 1\n1e-2 3\n1e-1 9\n'], 'curve.txt'));
    own.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true }));
  });
  await expect(part(page, 'find-own-text')).toHaveText('4 rows are shown, the first column as the rate and the second as the loss.');
  await page.getByRole('button', { name: 'back to the lab’s test' }).click();
  await still(page);
  expect(await chart(page)).toBe(ours);
  expect(requests).toEqual([]);
});

test('several files are joined, and menus correct what was understood', async ({ page }) => {
  await page.setViewportSize({ width: 340, height: 800 });
  await open(page, '?panel=finder');
  await page.getByText('bring your own run').click();
  const scalar = (name, value) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(`Wall time,Step,Value\n${Array.from({ length: 40 }, (_, i) => `${16e8 + i},${i},${value(i)}`).join('\n')}`) });
  const rate = scalar('run-a-tag-lr.csv', (i) => 1e-6 * 1.4 ** i);
  const loss = scalar('run-a-tag-train_loss.csv', (i) => 2.3 - 0.04 * i + 1e-6 * i ** 4);
  const file = part(page, 'find-file');
  await file.setInputFiles([loss]);
  await expect(part(page, 'find-problem')).toContainText('export that of the learning rate as well');
  await file.setInputFiles([loss, rate]);
  await still(page);
  await expect(part(page, 'find-own-text')).toContainText('40 rows are shown, lr as the rate and train_loss as the loss.');
  const menu = (name) => part(page, 'find-own-menus').getByRole('combobox', { name, exact: true });
  await expect(menu('rate')).toHaveValue(/\d/);
  // Read otherwise the curve is drawn anew, and the menu keeps the focus.
  const drawn = await chart(page);
  await menu('read as').focus();
  await menu('read as').selectOption('losses as given');
  await still(page);
  await expect(part(page, 'find-method')).toContainText('Read as losses as given, as chosen.');
  expect(await chart(page)).not.toBe(drawn);
  await expect(menu('read as')).toBeFocused();
  await menu('loss').selectOption('lr');
  await still(page);
  await expect(part(page, 'find-own-text')).toContainText('lr as the rate and lr as the loss');
  // Long names are shortened in the middle: they can be told apart, and the page stays as wide as it is.
  const run = 'resnet50_bs256_wd0.0001_warmup5_mixup0.2_seed42';
  const text = `Step,${run} - train/loss,${run} - train/learning_rate\n${Array.from({ length: 12 }, (_, i) => `${i},${2.5 - i / 10},${(i + 1) / 1e5}`).join('\n')}`;
  await file.setInputFiles({ name: 'wandb.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await still(page);
  await expect(part(page, 'find-own-text')).toContainText(/learning_rate as the rate and .*train\/loss as the loss/);
  await expectNothingSideways(page);
});

test('a hundred thousand rows are shown, and not drawn again with every move of the slider', async ({ page }) => {
  await open(page, '?panel=finder');
  const ours = await chart(page);
  await inside(page, async (host) => {
    const frame = () => new Promise(requestAnimationFrame);
    const line = (_, i) => `${i},${(1e-7 * Math.exp(i * 1.8e-4)).toExponential(6)},${((i * 7919) % 1000) / 1000}`;
    const text = `step,lr,loss\n${Array.from({ length: 100_000 }, line).join('\n')}`;
    host.attempt((lab) => lab.bringCurve(text));
    await frame();
    await frame();
  });
  const brought = await chart(page);
  expect(brought).not.toBe(ours);
  const drawn = await inside(page, async (host) => {
    const drawn = new Set();
    const { stroke, fill, fillText, putImageData } = CanvasRenderingContext2D.prototype;
    for (const [name, draw] of Object.entries({ stroke, fill, fillText, putImageData })) {
      CanvasRenderingContext2D.prototype[name] = function (...how) {
        drawn.add(this.canvas.dataset.layer);
        return draw.apply(this, how);
      };
    }
    for (let i = 0; i < 20; i++) {
      host.attempt((lab) => lab.setRateAt(i / 20), { done: false });
      await new Promise(requestAnimationFrame);
    }
    return [...drawn];
  });
  expect(drawn).toContain('runs');
  expect(drawn).not.toContain('finder');
  expect(await chart(page)).toBe(brought);
});

for (const [name, viewport, colorScheme] of [['a desktop', { width: 1280, height: 800 }, 'light'], ['a phone in the dark', { width: 390, height: 844 }, 'dark']]) {
  test(`on ${name} it has room, and axe finds nothing`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    await open(page, '?panel=finder');
    await page.getByText('all settings of the test').click();
    await page.getByText('bring your own run').click();
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
