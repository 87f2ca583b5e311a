// What a lesson needs of a figure: steps to the flag, plain words, the step to come, and a guess that is drawn.
import { expect, frames, inside, open, test } from './lab.mjs';

const FIGURE = '?surface=parabola&view=figure&parts=profile,curve,sweep,slider,verdict,player&loss-axis=linear';

/** How many pixels of a layer have the reader's colour. */
const accent = (page, layer) => inside(page, (host, layer) => {
  const canvas = host.root.querySelector(`canvas[data-layer=${layer}]`);
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let i = 0; i < data.length; i += 4) count += Number(data[i] < 60 && data[i + 1] < 120 && data[i + 2] > 180 && data[i + 3] > 200);
  return count;
}, layer);

test('a guess is drawn where it belongs, and goes again', async ({ page }) => {
  await open(page, `${FIGURE}&lr=0.3&step=0`);
  for (const [kind, value, layer] of [['weight', 0, 'runs'], ['step', 40, 'curve'], ['rate', 0.1, 'sweep']]) {
    expect(await accent(page, layer), layer).toBe(0);
    await inside(page, (host, [kind, value]) => host.attempt((lab) => lab.markGuess(kind, value, 'your guess')), [kind, value]);
    await frames(page);
    expect(await accent(page, layer), layer).toBeGreaterThan(40);
    await inside(page, (host) => host.attempt((lab) => lab.clearGuess()));
    await frames(page);
    expect(await accent(page, layer), layer).toBe(0);
  }
  const wrong = await inside(page, (host) => { try { host.lab.markGuess('rate', 0, ''); return ''; } catch (error) { return error.message; } });
  expect(wrong).toContain('a rate above 0');
});

test('steps to the flag and plain words are told wherever they are seen', async ({ page }) => {
  await open(page, `${FIGURE}&lr=2.2&answers=tried&sweep-height=steps&words=plain&ahead=true&step=0`);
  const lab = page.locator('overshoot-lab');
  await expect(lab.locator('[data-id=headline]')).toHaveText('Flies out.');
  await expect(lab.locator('[data-id=sweep-below]')).toHaveText('Every rate you have tried, with the steps it took to the flag. The rest fills in as you drag.');
  await expect(lab.locator('[data-id=slider]')).toHaveAttribute('aria-valuetext', '2.2, flies out, never at the flag');
  await expect(lab.locator('[data-id=landscape]')).toHaveAttribute('aria-label', /The next step lands at x = 3\.6\.$/);
  const before = await lab.locator('canvas[data-layer=runs]').evaluate((canvas) => canvas.toDataURL());
  await lab.evaluate((element) => element.setAttribute('lr', '1'));
  await frames(page);
  await expect(lab.locator('[data-id=landscape]')).toHaveAttribute('aria-label', /The next step lands at x = 0\.$/);
  expect(await lab.locator('canvas[data-layer=runs]').evaluate((canvas) => canvas.toDataURL())).not.toBe(before);
  await expect(lab.locator('[data-id=slider]')).toHaveAttribute('aria-valuetext', '1, arrives, 1 step to the flag');
});
