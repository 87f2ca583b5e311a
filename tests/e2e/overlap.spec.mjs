// The words of the page: none lies over another, sticks out of its card, or is cut, whatever the lab shows. Words
// within pictures are measured in tests/overlaps.rs.
import { expectNothingSideways } from './checks.mjs';
import { expect, frames, inside, open, part, still, test } from './lab.mjs';

/** States in which a lot has to be said, each with the button whose answer is on screen too. */
const STATES = [
  ['', 'why-button'],
  ['surface=styblinski-tang&lr=0.03&step=60'],
  ['surface=goldstein-price&lr=0.0001&step=40&optimizer=momentum'],
  ['surface=saddle&optimizer=adam&lr=0.9&schedule=one-cycle&step=33'],
  ['lr=0.3&pins=lr:0.05;optimizer:adam/lr:0.3&step=50&loss-axis=linear'],
  ['answers=tried&lr=0.03'],
  ['answers=hidden&live=false'],
  ['model=perceptron&layers=4&points=20&steps=20&batch=10&validation=0.25&metric=accuracy&schedule=cosine', 'why-button'],
  ['model=logistic&dataset=own&steps=20'],
];

/** What is wrong with the words on screen. */
const faults = (page) => page.evaluate(() => {
  const roots = [document, ...[...document.querySelectorAll('overshoot-lab')].map((element) => element.shadowRoot)];
  const hidden = (element) => !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || element.closest('.spoken, pre, select, textarea, [popover]');
  const name = (text) => `“${text.slice(0, 40)}”`;
  const lines = []; // each line of each text, a little smaller than its font's box
  const found = [];
  for (const root of roots) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.data.trim();
      if (!text || !element || hidden(element)) continue;
      range.selectNodeContents(node);
      const sheet = element.closest('.sheet, .because');
      // What an ellipsis leaves out is not on screen.
      const clip = element.closest('figcaption span, .schedule span, figcaption, summary, .name, .sheet')?.getBoundingClientRect();
      for (const rect of range.getClientRects()) {
        const right = Math.min(rect.right, clip?.right ?? Infinity);
        const third = rect.height / 5;
        if (right - rect.left > 1) lines.push({ text, node, sheet, left: rect.left, right, top: rect.top + third, bottom: rect.bottom - third });
      }
      const card = element.closest('.card')?.getBoundingClientRect();
      for (const rect of card ? range.getClientRects() : []) {
        if (Math.min(rect.right, clip?.right ?? Infinity) > card.right - 4 || rect.left < card.left + 3) found.push(`${name(text)} sticks out of its card`);
      }
    }
    for (const element of root.querySelectorAll('*')) {
      const style = getComputedStyle(element);
      if (hidden(element) || !['hidden', 'clip'].includes(style.overflowX) || !element.textContent.trim() || element.closest('.picture')) continue;
      const cut = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
      if (cut && !element.title && !element.querySelector('[title]') && style.textOverflow !== 'ellipsis') found.push(`${name(element.textContent.trim())} is cut`);
      if (cut && style.textOverflow === 'ellipsis' && !element.closest('[title], summary')) found.push(`${name(element.textContent.trim())} is shortened, and nowhere whole`);
    }
  }
  // A sheet lies over the page.
  for (const [i, a] of lines.entries()) {
    for (const b of lines.slice(i + 1)) {
      if (a.node !== b.node && a.sheet === b.sheet && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1) found.push(`${name(a.text)} × ${name(b.text)}`);
    }
  }
  return [...new Set(found)];
});

test('no words lie over others, stick out or are cut', async ({ page }) => {
  await open(page);
  const all = [];
  for (const [query, opens] of STATES) {
    await page.locator('overshoot-lab').evaluate((lab, query) => { lab.query = query; }, query);
    await still(page);
    if (opens) await part(page, opens).click();
    for (const width of [1280, 390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      await frames(page);
      await expectNothingSideways(page, `${width} ?${query}`);
      all.push(...(await faults(page)).map((fault) => `${width} ?${query}: ${fault}`));
    }
    if (opens) await page.keyboard.press('Escape');
  }
  expect(all).toEqual([]);
});

test('neither a long link nor a long formula makes a narrow page wider', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  const digits = '7'.repeat(5000);
  const all = [];
  const look = async (told) => {
    await frames(page);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wider > 0) all.push(`${told}: ${wider} px`);
  };
  for (const view of ['full', 'card', 'figure']) {
    await page.goto(`/?lr=${digits}&start=${digits}&${digits}=1&view=${view}`);
    await expect(part(page, 'problem-text')).toHaveText(/lr cannot be “7+…7+”/);
    await look(`a long link in a ${view}`);
  }
  await open(page);
  await part(page, 'rate').fill(digits);
  await page.keyboard.press('Enter');
  await expect(part(page, 'rate-problem')).toHaveText(/“7+…7+”/);
  await look('a long rate');
  for (const schedule of ['cosine-restarts', 'plateau', 'one-cycle']) {
    await page.locator('overshoot-lab').evaluate((lab, query) => { lab.query = query; }, `schedule=${schedule}`);
    await still(page);
    await page.evaluate(() => document.querySelector('overshoot-lab').shadowRoot.querySelectorAll('details').forEach((details) => { details.open = true; }));
    await look(`the formula of ${schedule}`);
    all.push(...await page.evaluate((schedule) => {
      const formulas = [...document.querySelector('overshoot-lab').shadowRoot.querySelectorAll('.formula, .definition, details p, details code')].filter((element) => element.checkVisibility());
      return formulas.filter((element) => element.getBoundingClientRect().right > innerWidth).map((element) => `${schedule}: “${element.textContent.slice(0, 40)}” ends outside`);
    }, schedule));
  }
  expect(all).toEqual([]);
});
