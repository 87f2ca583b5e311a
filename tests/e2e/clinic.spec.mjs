// The loss-curve clinic: a training log without a rate is taken, what stands out in it is listed and marked.
import { PHONE, expect, look, open, part, still, test } from './lab.mjs';

/** The log of a training that spikes late, and of one that goes well. */
const log = (spike) => `step,train/loss,val/loss\n${Array.from({ length: 100 }, (_, i) => {
  const loss = 0.1 + 2 * Math.exp(-i / 8) + (i >= 70 && i < 74 ? spike : 0);
  return `${10 * i},${loss},${loss + 0.1}`;
}).join('\n')}\n`;

const show = async (page, text) => {
  await page.getByLabel('Paste it here').fill(text);
  await page.getByRole('button', { name: 'show this run' }).click();
};

const colours = (page) => part(page, 'clinic-chart').locator('canvas').evaluate((canvas) => {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const seen = new Set();
  for (let i = 0; i < data.length; i += 4) seen.add(`${data[i]},${data[i + 1]},${data[i + 2]},${data[i + 3]}`);
  return seen.size;
});

test('a training log is read by step, and what stands out is said, marked, and linked', async ({ page, context }) => {
  await open(page, '?panel=run');
  await show(page, log(3));
  await expect(part(page, 'run-understood')).toHaveText('100 rows with train/loss as the loss, by step. val/loss is taken as the validation loss.');
  await expect(part(page, 'run-kind')).toContainText('This is a training log');
  await expect(part(page, 'run-by-rate')).toBeHidden();
  const findings = part(page, 'clinic-findings').getByRole('article');
  await expect(findings).toHaveCount(1);
  await expect(findings.getByRole('heading')).toHaveText(/^1\. A late spike \(steps 690 to 7\d0\)$/);
  await expect(findings.getByRole('listitem')).toHaveCount(3);
  await expect(page.getByRole('img', { name: /^train\/loss from step 0 to 990: 2\.1 at first, 0\.1 at the end\. Marked: 1\. A late spike/ })).toBeVisible();
  const marked = await colours(page);
  expect(marked).toBeGreaterThan(10);
  // The link opens the same shape in the laboratory.
  const [toy] = await Promise.all([context.waitForEvent('page'), findings.getByRole('link').click()]);
  await expect(toy).toHaveURL(/\?model=perceptron&dataset=sine&points=68/);
  await toy.close();

  // A log that goes well: nothing is found, and what no curve shows is said.
  await show(page, log(0));
  await expect(part(page, 'clinic-summary')).toHaveText('Nothing wrong that a curve can show.');
  await expect(part(page, 'clinic-limits')).toContainText('A curve cannot show whether the labels are right');
  await expect(findings).toHaveCount(0);

  // A range test is none.
  await show(page, `lr,loss\n${Array.from({ length: 60 }, (_, i) => `${1e-6 * 1.2 ** i},${2 - 0.03 * i + 1e-5 * Math.max(i - 20, 0) ** 4}`).join('\n')}`);
  await expect(part(page, 'run-by-rate')).toBeVisible();
  await expect(part(page, 'clinic')).toBeHidden();
});

const menu = (page, name) => part(page, 'run-menus').getByRole('combobox', { name, exact: true });

test('the validation column is chosen, or none, and the losses are drawn anew', async ({ page }) => {
  await open(page, '?panel=run');
  const rows = Array.from({ length: 40 }, (_, i) => {
    const loss = 0.1 + 2 * Math.exp(-i / 4);
    return `${i},${loss},${0.11 + 0.82 * (1 - Math.exp(-i / 4))},${0.5 + 0.03 * Math.abs(i - 10)},${loss + 0.05}`;
  });
  await show(page, `epoch,loss,accuracy,val_loss,held\n${rows.join('\n')}\n`);
  const findings = part(page, 'clinic-findings').getByRole('article');
  await expect(findings.getByRole('heading')).toHaveText(/^1\. The validation loss rises/);
  await expect(part(page, 'clinic-accuracy')).toHaveText('accuracy rises from 0.11 to 0.93.');
  await expect(menu(page, 'validation loss').locator('option')).toHaveText(['none', 'epoch', 'loss', 'accuracy', 'val_loss', 'held']);
  await still(page);
  const drawn = async () => (await look(page)).pictures['own-losses'];
  const both = await drawn();
  await menu(page, 'validation loss').focus();
  await menu(page, 'validation loss').selectOption('none');
  await expect(findings).toHaveCount(0);
  await expect(menu(page, 'validation loss')).toBeFocused();
  await expect(part(page, 'run-understood')).not.toContainText('validation');
  await still(page);
  const one = await drawn();
  expect(one).not.toBe(both);
  await menu(page, 'validation loss').selectOption('held');
  await expect(part(page, 'run-understood')).toContainText('held is taken as the validation loss.');
  await expect(findings).toHaveCount(0);
  await still(page);
  expect([one, both]).not.toContain(await drawn());
});

test('the number of classes is said, and what guessing among them costs is known', async ({ page }) => {
  await open(page, '?panel=run');
  await show(page, `step,loss\n${Array.from({ length: 40 }, (_, i) => `${i},${5.2 + 0.001 * ((7 * i) % 3)}`).join('\n')}\n`);
  const headings = part(page, 'clinic-findings').getByRole('heading');
  await expect(headings).toHaveText([/^1\. Flat at once/]);
  const field = page.getByRole('spinbutton', { name: 'number of classes, for the loss of guessing' });
  await expect(field).toHaveValue('');
  await field.fill('181');
  await field.press('Enter');
  await expect(headings).toHaveText([/^1\. The loss of guessing/, /^2\. Flat at once/]);
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('181');
  await field.fill('1');
  await field.press('Enter');
  await expect(part(page, 'run-problem')).toContainText('from 2 to 1,000,000');
  await field.fill('');
  await field.press('Enter');
  await expect(headings).toHaveText([/^1\. Flat at once/]);
  await expect(part(page, 'run-problem')).toBeEmpty();
  // A range test has neither.
  await show(page, `lr,loss\n${Array.from({ length: 60 }, (_, i) => `${1e-6 * 1.2 ** i},${2 - 0.03 * i + 1e-5 * Math.max(i - 20, 0) ** 4}`).join('\n')}`);
  await expect(part(page, 'run-by-rate')).toBeVisible();
  await expect(field).toHaveCount(0);
  await expect(menu(page, 'validation loss')).toHaveCount(0);
});

test.describe('on a phone', () => {
  test.use({ ...PHONE });

  test('the clinic is as wide as the screen', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await open(page, '?panel=run');
    await show(page, log(3));
    await expect(part(page, 'clinic-findings').getByRole('article')).toHaveCount(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});
