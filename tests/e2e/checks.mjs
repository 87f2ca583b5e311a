// What must hold whatever a page shows: it can be heard, it fits the screen, and all its numbers are numbers.
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from './lab.mjs';

/** What axe looks at in other colours: everything else is the same there. */
export const COLOURS = ['color-contrast', 'link-in-text-block'];

/** Asserts that axe finds nothing: on the whole page, within one element or without some, by all its rules or by some. */
export async function expectAccessible(page, { message = '', within, without, rules } = {}) {
  // Only what is wrong is told, and in the page itself: no other one is opened to put its frames together.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  if (within) axe.include(within);
  if (without) axe.exclude(without);
  if (rules) axe.withRules(rules);
  const { violations } = await axe.analyze();
  const found = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}, ${help}: ${node.target.flat().join(' ')} ${node.any.map((check) => check.message)[0] ?? ''}`));
  expect(found, message).toEqual([]);
}

/** Asserts that the page cannot be scrolled sideways. */
export async function expectNothingSideways(page, message = '') {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), message).toBeLessThanOrEqual(0);
}

/** What must not be read on any page. */
export const NO_NUMBER = /NaN|Infinity|undefined|null|\[object|\binf\b/;

/** Asserts that nothing which can be read or heard of the lab is a number that is none. */
export async function expectNumbers(page, message = '') {
  const text = await page.evaluate(() => {
    const root = document.querySelector('overshoot-lab').shadowRoot;
    const attributes = [...root.querySelectorAll('*')].flatMap((node) => [...node.attributes].map(({ value }) => value));
    return [root.textContent, ...attributes, ...[...root.querySelectorAll('input, textarea')].map(({ value }) => value)].join('\n');
  });
  expect(text, message).not.toMatch(NO_NUMBER);
}
