// A lab on phones, small ones too: what stands beside and upon each other.
import { PHONE, expect, open, part, test } from './lab.mjs';

test.use(PHONE);

test('the caption of the sweep leaves its place to the star', async ({ page }) => {
  await open(page, '?lr=0.1');
  const caption = page.locator('overshoot-lab .caption');
  await expect(caption).not.toHaveClass(/right/);
  expect((await caption.boundingBox()).width).toBeLessThanOrEqual(131);
  // Higher rates on the slider bring the star to the left.
  for (let i = 0; i < 2; i++) await part(page, 'pan-right').click();
  await expect(caption).toHaveClass(/right/);
  const [chart, box] = [await part(page, 'sweep-chart').boundingBox(), await caption.boundingBox()];
  expect(box.x).toBeGreaterThan(chart.x + chart.width / 2);
  expect(box.x + box.width).toBeLessThanOrEqual(chart.x + chart.width);
});

test('pictures of a model keep their headings, and the buttons of the lesson their shape', async ({ page }) => {
  for (const [query, width] of [['?model=logistic&lr=1', 390], ['?model=line', 320]]) {
    await page.setViewportSize({ width, height: 700 });
    await open(page, query);
    for (const heading of ['Loss landscape', 'The model']) await expect(page.locator('overshoot-lab figcaption b', { hasText: heading })).toBeVisible();
  }
  const pills = await page.locator('overshoot-lab .lesson .pill').evaluateAll((all) => all.map((pill) => {
    const { width, height } = getComputedStyle(pill, '::before');
    return { dot: [width, height], height: pill.getBoundingClientRect().height };
  }));
  expect(pills.map(({ dot }) => dot)).toEqual(pills.map(() => ['11px', '11px']));
  expect(new Set(pills.map(({ height }) => height)).size).toBe(1);
});
