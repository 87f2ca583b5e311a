// What the tests of models on data share: networks of three sizes, and waiting until one is trained.
import { expect, frames, inside, started } from './lab.mjs';

/** A network that is trained in an instant, one whose sweep a worker helps with, and one that takes many frames. */
export const SMALL = 'model=perceptron&points=60&layers=4&steps=200';
export const MEDIUM = 'model=perceptron&steps=300';
export const LONG = 'model=perceptron&dataset=spirals&layers=16,16&steps=2000';

/** Waits until the run on screen is trained by the page's own frames; with `all`, its sweep as well. */
export async function trained(page, all = false) {
  await started(page);
  await frames(page);
  const complete = () => inside(page, ({ page }, all) => page.progress === null && (!all || page.sweepProgress >= 1), all);
  await expect.poll(complete, { timeout: 120_000, intervals: [50] }).toBe(true);
}
