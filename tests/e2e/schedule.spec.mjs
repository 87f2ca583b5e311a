// The schedule: its chart above the loss, its handles, and what is said of it.
import { expectAccessible } from './checks.mjs';
import { complaint, enter, expect, field, look, open, part, still, test, toggleSettings, words } from './lab.mjs';

const handle = (page, name) => part(page, 'schedule-handles').getByRole('button', { name });

test('a constant rate needs no chart, a schedule has one', async ({ page }) => {
  await open(page);
  await expect(part(page, 'schedule')).toBeHidden();
  const before = await look(page);
  await page.getByRole('combobox', { name: 'schedule' }).first().selectOption('one-cycle');
  await still(page);
  await expect(part(page, 'schedule')).toBeVisible();
  const after = await look(page);
  expect(after.query, 'a rate that tells something').toBe('lr=0.264&schedule=one-cycle');
  for (const layer of ['schedule', 'curve', 'sweep']) expect(after.pictures[layer], layer).not.toBe(before.pictures[layer]);
  await expect(part(page, 'schedule-chart')).toHaveAttribute('aria-label', /one cycle: from 0\.0106 to .* its highest is 0\.264/);
  await expect.poll(() => words(page)).toEqual({ lr: '0.264', schedule: 'one-cycle' });
});

test('a handle is dragged, or moved by arrow keys', async ({ page }) => {
  await open(page, '?schedule=cosine&warm-up=10');
  const end = handle(page, /^end of the warm-up/);
  const { x, y, width, height } = await end.boundingBox();
  const chart = await part(page, 'schedule-chart').boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(chart.x + chart.width / 2, y + height / 2, { steps: 4 });
  await page.mouse.up();
  await still(page);
  const dragged = Number((await words(page))['warm-up']);
  expect(dragged).toBeGreaterThan(35);
  expect(dragged).toBeLessThan(65);
  await end.press('ArrowLeft');
  await still(page);
  expect(Number((await words(page))['warm-up'])).toBe(dragged - 1);
  const floor = handle(page, /^end of the fall/);
  await floor.press('Shift+ArrowUp');
  await still(page);
  expect(Number((await words(page))['eta-min'])).toBeGreaterThan(0.01);
  await expect(floor).toHaveAccessibleName(/learning rate 0\.0/);
});

test('the optimizer and the schedule tell what they are', async ({ page }) => {
  await open(page, '?schedule=cosine&optimizer=lion&lr=0.1');
  await expect(part(page, 'about')).toBeHidden();
  await part(page, 'about-summary').click();
  await expect(part(page, 'about')).toContainText('arXiv 2302.06675');
  await expect(part(page, 'about')).toContainText('CosineAnnealingLR');
});

test('a list of milestones is typed as it is written', async ({ page }) => {
  await open(page, '?schedule=multistep');
  await toggleSettings(page);
  await enter(field(page, 'milestones'), '20,60,90');
  await still(page);
  expect((await words(page)).milestones).toBe('20,60,90');
  await expect(part(page, 'schedule-handles').getByRole('button')).toHaveCount(4);
  await enter(field(page, 'milestones'), '60,20');
  await expect(complaint(page, 'milestones').filter({ hasText: 'rising' })).toBeVisible();
});

for (const colorScheme of ['light', 'dark']) {
  test(`the chart is accessible (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await open(page, '?schedule=cyclic&warm-up=5');
    await part(page, 'about-summary').click();
    await expectAccessible(page);
  });
}
