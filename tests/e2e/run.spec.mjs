// The panel of the reader's own run: how a run comes in, the menus that correct what was understood, errors that change
// nothing, and large files that are read in a worker.
import { expectAccessible, expectNothingSideways } from './checks.mjs';
import { expect, inside, look, open, part, still, test, words } from './lab.mjs';

const rows = (page) => part(page, 'run-rows').getByRole('row');
const chart = async (page) => (await look(page)).pictures['own-run'];
const understood = (page) => part(page, 'run-understood');
const menu = (page, name) => part(page, 'run-menus').getByRole('combobox', { name, exact: true });
const csv = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const table = (length, row) => `lr,loss\n${Array.from({ length }, (_, i) => row(i)).join('\n')}`;
const rises = (length) => table(length, (i) => `${(1e-7 * Math.exp(i * 18 / length)).toExponential(6)},${((i * 7919) % 1000) / 1000}`);

/** Lets go of a file over an element of the page. */
const drop = (target, name, text) => target.evaluate((element, [name, text]) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], name));
  element.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, composed: true, cancelable: true }));
}, [name, text]);

test('a run is pasted, chosen or dropped, what is wrong keeps it, and nothing leaves the page', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'your own run', exact: true }).press('Enter');
  await still(page);
  await expect.poll(() => words(page)).toEqual({ panel: 'run' });
  await expect(part(page, 'run')).toContainText('nothing is uploaded');
  await expect(part(page, 'run-shown')).toBeHidden();
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  const curve = 'epoch;learning_rate;val_loss\n' + Array.from({ length: 60 }, (_, i) => `${i};${(1e-6 * 1.3 ** i).toExponential(3).replace('.', ',')};${(2 - 0.03 * i).toFixed(3).replace('.', ',')}`).join('\n');
  await page.getByLabel('Paste it here').fill(curve);
  await page.getByRole('button', { name: 'show this run' }).press('Enter');
  await expect(understood(page)).toHaveText('60 rows are shown, learning_rate as the rate and val_loss as the loss.');
  await expect(part(page, 'run-kind')).toContainText('The test ended too early');
  await expect(part(page, 'run-chart')).toBeFocused();
  await menu(page, 'read as').selectOption('plain losses');
  await expect(rows(page)).toHaveCount(7);
  await expect(rows(page).getByRole('button')).toHaveCount(0);
  await expect(part(page, 'run-compared')).toContainText('512 range tests');
  await still(page);
  const pasted = await chart(page);
  expect(pasted).not.toBe('unseen');
  const file = part(page, 'run-file');
  await file.setInputFiles(csv('bad.csv', 'lr,loss\n0.1,2\n<b>x</b>,3\n'));
  await expect(part(page, 'run-problem')).toHaveText('Line 3: “<b>x</b>” is no number, but the rate was expected there.');
  await expect(understood(page)).toHaveText('The run before is still shown.');
  expect(await chart(page)).toBe(pasted);
  // Windows' tools write two bytes a letter.
  await file.setInputFiles({ name: 'history.json', mimeType: 'application/json', buffer: Buffer.from('\ufeff{"lr": [1e-5, 1e-4, 1e-3], "loss": [2.0, 1.5, NaN]}', 'utf16le') });
  await expect(understood(page)).toHaveText('3 rows are shown, lr as the rate and loss as the loss. It ends in 1 row whose loss is no finite number: there it diverged.');
  await expect(part(page, 'run-problem')).toBeEmpty();
  await expect(part(page, 'run-kind')).toContainText('too few for a rule');
  await expect(rows(page)).toHaveCount(0);
  await drop(part(page, 'run-inside'), 'curve.txt', '1e-4 2\n1e-3 1\n1e-2 3\n1e-1 9\n');
  await expect(understood(page)).toHaveText('4 rows are shown, the first column as the rate and the second as the loss.');
  await page.getByRole('button', { name: 'forget this run' }).press('Enter');
  await expect(part(page, 'run-shown')).toBeHidden();
  await expect(page.getByLabel('Paste it here')).toBeFocused();
  expect(requests).toEqual([]);
});

test('files are dropped anywhere, the finder leads there, and answers stay secret', async ({ page }) => {
  await open(page, '?panel=finder&answers=tried');
  await page.getByRole('button', { name: 'bring your own run' }).click();
  await expect(part(page, 'run-title')).toBeVisible();
  await page.getByRole('button', { name: 'your own run', exact: true }).click();
  await expect(part(page, 'run-title')).toBeHidden();
  await drop(page.locator('h1').first(), 'curve.csv', rises(30));
  await expect(understood(page)).toHaveText('30 rows are shown, lr as the rate and loss as the loss.');
  await expect(part(page, 'run-chart')).toBeInViewport();
  expect(await words(page)).toEqual({ panel: 'run', answers: 'tried' });
});

test('several files are joined, and menus correct what was understood', async ({ page }) => {
  await page.setViewportSize({ width: 340, height: 800 });
  await open(page, '?panel=run');
  const scalar = (name, value) => csv(name, `Wall time,Step,Value\n${Array.from({ length: 40 }, (_, i) => `${16e8 + i},${i},${value(i)}`).join('\n')}`);
  const rate = scalar('run-a-tag-lr.csv', (i) => 1e-6 * 1.4 ** i);
  const loss = scalar('run-a-tag-train_loss.csv', (i) => 2.3 - 0.04 * i + 1e-6 * i ** 4);
  const file = part(page, 'run-file');
  await file.setInputFiles([loss]);
  await expect(part(page, 'run-problem')).toContainText('export that of the learning rate as well');
  await file.setInputFiles([loss, rate]);
  await expect(understood(page)).toContainText('40 rows are shown, lr as the rate and train_loss as the loss.');
  await expect(menu(page, 'rate')).toHaveValue(/\d/);
  await still(page);
  // Read otherwise the curve is drawn anew, and the menu keeps the focus.
  const drawn = await chart(page);
  await menu(page, 'read as').focus();
  await menu(page, 'read as').selectOption('losses as given');
  await expect(part(page, 'run-method')).toContainText('Read as losses as given, as chosen.');
  await still(page);
  expect(await chart(page)).not.toBe(drawn);
  await expect(menu(page, 'read as')).toBeFocused();
  await menu(page, 'loss').selectOption('lr');
  await expect(understood(page)).toContainText('lr as the rate and lr as the loss');
  // Long names are shortened in the middle: they can be told apart, and the page stays as wide as it is.
  const run = 'resnet50_bs256_wd0.0001_warmup5_mixup0.2_seed42';
  const text = `Step,${run} - train/loss,${run} - train/learning_rate\n${Array.from({ length: 12 }, (_, i) => `${i},${2.5 - i / 10},${(i + 1) / 1e5}`).join('\n')}`;
  await file.setInputFiles(csv('wandb.csv', text));
  await expect(understood(page)).toContainText(/learning_rate as the rate and .*train\/loss as the loss/);
  await expectNothingSideways(page);
});

test('a large file is read in a worker, with progress, and can be cancelled', async ({ page }) => {
  await open(page, '?panel=run');
  const file = part(page, 'run-file');
  await file.setInputFiles(csv('large.csv', rises(200_000)));
  await expect(part(page, 'run-progress-text')).toHaveText(/^\d+ % of \d+ MB read$/);
  await page.getByRole('button', { name: 'cancel' }).press('Enter');
  await expect(part(page, 'run-reading')).toBeHidden();
  await expect(part(page, 'run-shown')).toBeHidden();
  await expect(page.getByRole('button', { name: 'show this run' })).toBeFocused();
  // A large paste is a file, and not laid out as a text.
  await page.getByLabel('Paste it here').evaluate((field, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, rises(60_000));
  await expect(understood(page)).toHaveText('60,000 rows are shown, lr as the rate and loss as the loss.');
  await expect(page.getByLabel('Paste it here')).toHaveValue('');
  // Its worker keeps it: the lab has none of it, and menus ask the worker.
  expect(await inside(page, (host) => host.lab.page().run.run)).toBeNull();
  await still(page);
  const drawn = await chart(page);
  await menu(page, 'read as').selectOption('losses as given');
  await expect(part(page, 'run-method')).toContainText('Read as losses as given, as chosen.');
  await still(page);
  expect(await chart(page)).not.toBe(drawn);
  // A large file that is wrong says so, and the run stays.
  await file.setInputFiles(csv('bad.csv', `${rises(60_000)}\n0.1,two\n`));
  await expect(part(page, 'run-problem')).toContainText('Line 60002: “two” is no number');
  await expect(understood(page)).toHaveText('The run before is still shown.');
  expect(await chart(page)).not.toBe('unseen');
});

test('a hundred thousand rows are not drawn again with every move of the slider', async ({ page }) => {
  await open(page, '?panel=run');
  await inside(page, (host, text) => host.attempt((lab) => lab.bringCurve(text)), rises(100_000));
  await still(page);
  const brought = await chart(page);
  expect(brought).not.toBe('unseen');
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
  expect(drawn).not.toContain('own-run');
  expect(await chart(page)).toBe(brought);
});

for (const [name, viewport, colorScheme] of [['a desktop', { width: 1280, height: 800 }, 'light'], ['a phone in the dark', { width: 390, height: 844 }, 'dark']]) {
  test(`on ${name} it has room, and axe finds nothing`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    await open(page, '?panel=run');
    await part(page, 'run-file').setInputFiles(csv('curve.csv', rises(80)));
    await expect(rows(page)).toHaveCount(7);
    await still(page);
    await expectNothingSideways(page);
    await expectAccessible(page);
  });
}
