// What is on the first screen, whatever the lab shows; and what comes into view when it is opened.
import { PHONE, expect, frames, inside, open, part, still, test } from './lab.mjs';

const bottom = async (page, id) => {
  const { y, height } = await part(page, id).boundingBox();
  return y + height;
};

const CROWDED = [
  'lr=0.25&schedule=one-cycle',
  'model=perceptron&layers=3&points=20&steps=50&batch=10&validation=0.25&metric=accuracy&schedule=cosine',
  'model=logistic&dataset=own&steps=20',
];

test('slider, rates to try and player are on the first screen with a schedule and with a network', async ({ page }) => {
  for (const query of CROWDED) {
    await open(page, `?${query}`);
    for (const id of ['landscape', 'curve', 'slider', 'lesson', 'play', 'scrub', 'speed']) {
      expect(await bottom(page, id), `${query}: ${id}`).toBeLessThanOrEqual(800);
    }
    // What shows more or fewer rates stands between the axis and the rates to try.
    for (const id of ['pan-left', 'zoom-out', 'zoom-in', 'zoom-fit', 'pan-right']) {
      const box = await part(page, id).boundingBox();
      expect(box.y, id).toBeGreaterThan(await bottom(page, 'sweep-chart') - 2);
      expect(box.y + box.height, id).toBeLessThanOrEqual((await part(page, 'lesson').boundingBox()).y);
    }
    // The step written out is below them, and not lost.
    await expect(part(page, 'equation-rows')).toBeVisible();
  }
});

test.describe('on a phone', () => {
  test.use(PHONE);

  test('the slider is, and the zones have their names', async ({ page }) => {
    for (const query of ['', ...CROWDED]) {
      await open(page, `?${query}`);
      expect(await bottom(page, 'slider'), query).toBeLessThanOrEqual(844);
    }
    await open(page);
    await expect(part(page, 'zones').locator('li')).toHaveText(['too slow', 'converges', 'overshoots, settles', 'never settles', 'diverges']);
    await expect(part(page, 'zones')).toBeVisible();
    await open(page, '?answers=hidden');
    await expect(part(page, 'zones').locator('li')).toHaveCount(0);
  });
});

test('at no width from 320 to 1280 do controls lie over each other', async ({ page }) => {
  await open(page, '?model=perceptron&layers=3&points=20&steps=50&schedule=cosine&pins=lr:0.05;lr:0.1');
  for (const width of [320, 390, 700, 770, 800, 850, 901, 960, 1001, 1100, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await frames(page);
    const over = await page.evaluate(() => {
      const root = document.querySelector('overshoot-lab').shadowRoot;
      const boxes = [...root.querySelectorAll('.toolbar :is(.name, .choice, .tool), .line :is(summary, button), .rate :is(button, .count, .scrub, .slider), .rate .number input')]
        .filter((element) => element.checkVisibility())
        .map((element) => ({ name: element.dataset.id ?? element.textContent, box: element.getBoundingClientRect() }));
      return boxes.flatMap((a, i) => boxes.slice(i + 1)
        .filter(({ box: b }) => Math.min(a.box.right, b.right) - Math.max(a.box.left, b.left) > 1 && Math.min(a.box.bottom, b.bottom) - Math.max(a.box.top, b.top) > 1)
        .map((b) => `${a.name} × ${b.name}`));
    });
    expect(over, String(width)).toEqual([]);
  }
});

test('a panel that is opened comes into view', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'examples' }).click();
  await still(page);
  await expect(part(page, 'examples').getByRole('button').first()).toBeInViewport();
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(200);
});

test('the numbers of a step keep their size', async ({ page }) => {
  await open(page, '?lr=0.15&step=1');
  const rows = part(page, 'equation-rows');
  const look = () => rows.evaluate((rows) => [rows.textContent.length, getComputedStyle(rows.querySelector('td')).fontSize]);
  const [short, size] = await look();
  await inside(page, (host) => { host.lab.setStep(90); host.redraw(); });
  await frames(page);
  const [long, after] = await look();
  expect(long).toBeGreaterThan(short + 12);
  expect(after).toBe(size);
});
