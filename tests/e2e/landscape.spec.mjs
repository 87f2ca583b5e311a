// The landscape: the start by mouse, finger, keys and click; what is under the pointer; pins for comparison.
import { PHONE, drag, expect, inside, look, middle, open, part, press, reopened, still, swipe, test, words } from './lab.mjs';

/** What follows the start changed, what does not stayed. */
function expectStartMoved(before, after) {
  for (const name of ['query', 'start']) expect(after[name], name).not.toEqual(before[name]);
  for (const layer of ['runs', 'curve', 'sweep']) expect(after.pictures[layer], layer).not.toBe(before.pictures[layer]);
  expect(after.pictures.heat).toBe(before.pictures.heat);
  expect(after.rate).toBe(before.rate);
}

/** The handle is where the core has the start. */
async function expectHandleAtStart(page) {
  const [x, y] = await inside(page, (host) => {
    const picture = host.$('landscape');
    const [x, y] = host.lab.startPixel(picture.clientWidth, picture.clientHeight);
    const frame = picture.getBoundingClientRect();
    const handle = host.$('start').getBoundingClientRect();
    return [handle.left + handle.width / 2 - frame.left - x, handle.top + handle.height / 2 - frame.top - y];
  });
  expect(Math.hypot(x, y)).toBeLessThan(1.5);
}

test('the start is dragged with the mouse', async ({ page }) => {
  await open(page);
  const before = await look(page);
  const from = await middle(part(page, 'start'));
  const to = { x: from.x + 60, y: from.y + 45 };
  await drag(page, from, to);
  const after = await look(page);
  expectStartMoved(before, after);
  await expectHandleAtStart(page);
  const at = await middle(part(page, 'start'));
  expect(Math.hypot(at.x - to.x, at.y - to.y)).toBeLessThan(2);
  await expect.poll(() => words(page).start).toMatch(/^-?[\d.]+,-?[\d.]+$/);
  await page.goBack();
  expect(await look(page)).toEqual(before);
});

test('a click and arrow keys set the start', async ({ page }) => {
  await open(page);
  const before = await look(page);
  const picture = part(page, 'landscape');
  await picture.click({ position: { x: 200, y: 90 } });
  const clicked = await look(page);
  expectStartMoved(before, clicked);
  await expectHandleAtStart(page);
  const start = part(page, 'start');
  await expect(start).toBeFocused();
  const from = await middle(start);
  await press(start, 'ArrowRight', 3);
  await press(start, 'Shift+ArrowDown', 2);
  const moved = await look(page);
  expectStartMoved(clicked, moved);
  const to = await middle(start);
  expect(Math.abs(to.x - from.x - 24)).toBeLessThan(1.5);
  expect(Math.abs(to.y - from.y - 2)).toBeLessThan(1.5);
  expect(moved.start).toContain('Arrow keys move it');
});

test.describe('by touch', () => {
  test.use(PHONE);

  test('a finger drags the start and the page stays', async ({ page }) => {
    await open(page);
    const before = await look(page);
    const from = await middle(part(page, 'start'));
    const scrolled = await page.evaluate(() => scrollY);
    await swipe(page, from, { x: from.x + 50, y: from.y + 40 });
    expectStartMoved(before, await look(page));
    await expectHandleAtStart(page);
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);
  });
});

test('the pointer shows the point and its loss', async ({ page }) => {
  await open(page);
  const picture = part(page, 'landscape');
  const hover = part(page, 'hover');
  await expect(hover).toBeHidden();
  await picture.hover({ position: { x: 200, y: 120 } });
  await expect(hover).toHaveText(/x −?[\d.,]+\s+y −?[\d.,]+\s+loss [\d.,]+/);
  const text = await hover.textContent();
  await picture.hover({ position: { x: 300, y: 120 } });
  await expect(hover).not.toHaveText(text);
  await part(page, 'curve').hover();
  await expect(hover).toBeHidden();
});

test('up to five runs are pinned, drawn, named, in the link, and removed', async ({ page }) => {
  await open(page, '?lr=0.05');
  const pin = page.getByRole('button', { name: 'pin', exact: true });
  const chips = page.locator('overshoot-lab .pinned');
  let before = await look(page);
  for (let i = 1; i <= 5; i++) {
    await pin.click();
    await press(part(page, 'slider'), 'ArrowRight');
    const after = await look(page);
    await expect(chips).toHaveCount(i);
    for (const layer of ['runs', 'curve']) expect(after.pictures[layer], `${layer} with ${i}`).not.toBe(before.pictures[layer]);
    before = after;
  }
  await expect(pin).toBeDisabled();
  // They differ by dash and label.
  const dashes = await chips.locator('path').evaluateAll((paths) => paths.map((path) => path.getAttribute('stroke-dasharray')));
  expect(new Set(dashes).size).toBe(5);
  expect(new Set(await chips.allTextContents()).size).toBe(5);
  expect(words(page).pins.split(';')).toHaveLength(5);
  // The link opens with them.
  const tab = await reopened(page);
  expect(await look(tab)).toEqual(before);
  await expect(tab.locator('overshoot-lab .pinned')).toHaveCount(5);
  // Removing one leaves the others.
  const labels = await chips.allTextContents();
  await chips.nth(1).getByRole('button').click();
  await still(page);
  expect(await chips.allTextContents()).toEqual(labels.filter((_, i) => i !== 1));
  await expect(pin).toBeEnabled();
  await page.goBack();
  await still(page);
  expect(await chips.allTextContents()).toEqual(labels);
});

test('the same run is not pinned twice', async ({ page }) => {
  await open(page);
  const pin = page.getByRole('button', { name: 'pin', exact: true });
  await pin.click();
  await pin.click();
  await expect(part(page, 'problem-text')).toContainText('pinned already');
  await expect(page.locator('overshoot-lab .pinned')).toHaveCount(1);
});

test('pins keep their own settings and come with their words', async ({ page }) => {
  await open(page, '?pins=lr:0.05;optimizer:momentum/lr:0.02&lr=0.1');
  const chips = page.locator('overshoot-lab .pinned');
  await expect(chips).toHaveCount(2);
  await expect(chips.nth(0)).toContainText('0.05');
  await expect(chips.nth(1)).toContainText('momentum');
  await expect(page.getByRole('button', { name: /Remove the pinned run .*0\.05/ })).toBeVisible();
});
