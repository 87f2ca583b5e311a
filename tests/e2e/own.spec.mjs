// Points of one’s own: set and taken by hand, pasted, and what is wrong with them.
import { PHONE, complaint, expect, field, inside, look, middle, open, part, still, test, toggleSettings, words } from './lab.mjs';

const points = (page) => inside(page, (host) => host.lab.text('own').split(';'));

test('are added and erased by a click, and the link follows', async ({ page }) => {
  await open(page, '?model=perceptron&dataset=own&layers=4&steps=100');
  const before = await points(page);
  const first = await look(page);
  expect(before).toHaveLength(8);
  const picture = part(page, 'fit-picture');
  await page.getByRole('button', { name: 'class 2' }).click();
  await expect(page.getByRole('button', { name: 'class 2' })).toHaveAttribute('aria-pressed', 'true');
  const { width, height } = await picture.boundingBox();
  const position = { x: 0.3 * width, y: 0.55 * height };
  await picture.click({ position });
  await still(page);
  const added = await points(page);
  expect(added.slice(0, 8)).toEqual(before);
  expect(added[8]).toMatch(/^-?[\d.]+,-?[\d.]+,2$/);
  await expect.poll(() => words(page).own?.split(';')).toEqual(added);
  await expect(page.getByRole('img', { name: /^class 0, class 1, class 2 by x₁ and x₂/ })).toBeVisible();
  const second = await look(page);
  for (const layer of ['fit', 'fit-heat', 'weights', 'curve', 'sweep']) expect(second.pictures[layer], layer).not.toBe(first.pictures[layer]);
  // Where it was clicked it is drawn: the same place takes it away.
  await page.getByRole('button', { name: 'erase' }).click();
  const [x, y] = added[8].split(',').map(Number);
  await picture.click({ position });
  await still(page);
  expect(await points(page), `${x}, ${y}`).toEqual(before);
  expect(await look(page)).toEqual(first);
  // Where there is none nothing is taken.
  await picture.click({ position: { x: 0.5 * width, y: 0.98 * height } });
  await still(page);
  expect(await points(page)).toEqual(before);
  await page.goBack();
  await still(page);
  expect(await points(page)).toEqual(added);
});

test('lie under nothing that could be clicked in their stead', async ({ page }) => {
  for (const size of [{ width: 1280, height: 800 }, { width: 390, height: 844 }]) {
    await page.setViewportSize(size);
    await open(page, '?model=perceptron&dataset=own&layers=4&steps=50');
    const own = await part(page, 'own').boundingBox();
    const picture = await part(page, 'fit-picture').boundingBox();
    expect(own.y + own.height).toBeLessThanOrEqual(picture.y);
    expect(picture.height).toBeGreaterThan(150);
  }
});

test('the last one of a class stays, and says why', async ({ page }) => {
  await open(page, '?model=logistic&dataset=own&own=0,0,0;1,1,1&steps=50');
  await expect(page.getByRole('button', { name: 'class 2' })).toBeHidden();
  await page.getByRole('button', { name: 'erase' }).click();
  const at = await inside(page, (host) => {
    const { clientWidth, clientHeight } = host.$('fit-picture');
    for (let x = 0; x < clientWidth; x += 6) for (let y = 0; y < clientHeight; y += 6) { try { host.lab.clickPoint(x, y, clientWidth, clientHeight, -1); } catch { return { x, y }; } }
    return undefined;
  });
  await part(page, 'fit-picture').click({ position: at });
  await expect(part(page, 'problem-text')).toHaveText(/own/);
  expect((await part(page, 'problem-text').textContent()).length).toBeGreaterThan(20);
  expect(await points(page)).toEqual(['0,0,0', '1,1,1']);
});

test('are pasted, and what is wrong with them is said in their field', async ({ page }) => {
  await open(page, '?model=perceptron&dataset=own&layers=4&steps=100');
  await toggleSettings(page);
  const own = field(page, 'own');
  const before = await look(page);
  for (const bad of ['1,2', '0,0,0;1,1,5', '0,0,0', 'a,b,0;1,1,1', '0,0,0;1,1,0', `${'1,1,0;'.repeat(300)}2,2,1`, '<b>']) {
    await own.fill(bad);
    await own.blur();
    await expect(complaint(page, 'own'), bad.slice(0, 30)).toHaveText(/\bown\b.*\.$/s);
    await expect(own).toHaveAttribute('aria-invalid', 'true');
    expect(await look(page), bad.slice(0, 30)).toEqual(before);
  }
  await own.fill('0,0,0;1,1,1;2,0,2');
  await own.blur();
  await still(page);
  await expect(own).toHaveAttribute('aria-invalid', 'false');
  await expect.poll(() => words(page).own).toBe('0,0,0;1,1,1;2,0,2');
});

test.describe('on a phone', () => {
  test.use(PHONE);

  test('points are set by a tap', async ({ page }) => {
    await open(page, '?model=perceptron&dataset=own&layers=4&steps=100');
    await page.getByRole('button', { name: 'class 1' }).tap();
    const { x, y } = await middle(part(page, 'fit-picture'), [0.4, 0.6]);
    await page.touchscreen.tap(x, y);
    await still(page);
    await expect.poll(() => words(page).own?.split(';').length).toBe(9);
    expect(words(page).own).toMatch(/,1$/);
    for (const name of ['class 0', 'class 1', 'class 2', 'erase']) expect((await page.getByRole('button', { name, exact: true }).boundingBox()).height, name).toBeGreaterThanOrEqual(24);
  });
});
