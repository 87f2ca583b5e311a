// What screen readers are told of a run: right a second later, too, whatever became known or was gone back to since.
import { expect, open, part, test } from './lab.mjs';

const SOON = { timeout: 1500 };

test('the status says what a try came to, and what one has gone back to', async ({ page }) => {
  await open(page, '?condition=30&answers=tried');
  await expect(part(page, 'detail')).toHaveText(/^The lab opens with this rate; the first one that you choose counts\. Look for a rate that brings it to the flag within \d+ steps\.$/);
  const type = async (rate) => {
    await part(page, 'rate').fill(rate);
    await part(page, 'rate').press('Enter');
  };
  await type('0.05');
  await expect(part(page, 'spoken')).toContainText('Close, with 1 rate tried: 0.05 is at the flag after', SOON);
  await expect(part(page, 'next-guess')).toBeVisible();

  await open(page, '?lr=0.213');
  await type('0.185');
  await expect(part(page, 'spoken')).toContainText('Overshoots', SOON);
  await page.goBack();
  await expect(part(page, 'headline')).toHaveText('Diverges.');
  await expect(part(page, 'spoken')).toContainText('Diverges.', SOON);
});
