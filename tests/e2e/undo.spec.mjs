// Taking back: reset and undo above the lab, and a start that was moved by a click or by a finger that rests.
import { PHONE, enter, expect, inside, look, middle, open, part, press, still, swipe, test, words } from './lab.mjs';

test('a reset leads to what was opened, then to the defaults, and every step is taken back', async ({ page }) => {
  await open(page, '?surface=bowl&lr=0.1');
  const opened = await look(page);
  const [undo, reset] = [part(page, 'undo'), part(page, 'reset')];
  await expect(undo).toBeDisabled();
  await enter(part(page, 'rate'), '0.4');
  await press(part(page, 'start'), 'ArrowRight');
  await page.getByRole('button', { name: 'pin', exact: true }).click();
  const changed = await look(page);
  await expect(reset).toHaveAttribute('title', /rate, start and everything else back to what was opened/);
  await press(reset, 'Enter');
  expect(await look(page)).toEqual(opened);
  expect(words(page)).toEqual({ surface: 'bowl', lr: '0.1' });
  await expect(part(page, 'spoken')).toContainText('Everything was set back.');
  await expect(undo).toHaveAttribute('title', /Everything was set back/);
  await press(undo, 'Enter');
  expect(await look(page)).toEqual(changed);
  await expect(part(page, 'spoken')).toContainText('Taken back.');
  // One by one, by keys as well; what was typed is not the lab's.
  await press(part(page, 'rate'), 'Control+z');
  await press(part(page, 'slider'), 'Control+z');
  await expect(page.locator('overshoot-lab .pinned')).toHaveCount(0);
  await undo.click();
  expect((await look(page)).start).toBe(opened.start);
  await undo.click();
  expect(await look(page)).toEqual(opened);
  await expect(undo).toBeDisabled();
  await reset.click();
  await still(page);
  expect(words(page)).toEqual({});
  await expect(reset).toBeDisabled();
});

test('a click that moved the start is taken back where it was', async ({ page }) => {
  await open(page);
  const before = await look(page);
  const chip = part(page, 'undo-start');
  await expect(chip).toBeHidden();
  await part(page, 'landscape').click({ position: { x: 200, y: 90 } });
  expect((await look(page)).start).not.toBe(before.start);
  await chip.click();
  expect(await look(page)).toEqual(before);
  await expect(chip).toBeHidden();
  await expect(part(page, 'start')).toBeFocused();
});

test.describe('by touch', () => {
  test.use(PHONE);

  test('only a finger that rests on the landscape moves the start', async ({ page }) => {
    await open(page);
    const before = await look(page);
    const at = await middle(part(page, 'landscape'), [0.75, 0.3]);
    await page.touchscreen.tap(at.x, at.y);
    await expect(part(page, 'hold')).toBeVisible();
    await swipe(page, at, { x: at.x, y: at.y - 60 });
    expect((await look(page)).start).toBe(before.start);
    await page.evaluate(() => scrollTo(0, 0));
    const session = await page.context().newCDPSession(page);
    const touch = (type, touchPoints) => session.send('Input.dispatchTouchEvent', { type, touchPoints });
    await touch('touchStart', [at]);
    await expect.poll(() => inside(page, (host) => host.$('start').getAttribute('aria-label'))).not.toBe(before.start);
    await touch('touchEnd', []);
    await part(page, 'undo-start').tap();
    expect(await look(page)).toEqual(before);
  });
});
