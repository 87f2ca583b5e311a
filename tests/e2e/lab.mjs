// What every end-to-end test shares: a page on which nothing may go wrong, and ways to look at a lab.
import { test as base, expect } from '@playwright/test';

export { expect };

export const test = base.extend({
  // Nothing moves by itself, so pictures can be compared; the tests of the player switch motion on.
  contextOptions: [{ reducedMotion: 'reduce' }, { option: true }],

  /** What went wrong on any page of the test. A test that provokes it takes it out. */
  trouble: [async ({ context }, use) => {
    const trouble = listen(context);
    await use(trouble);
    expect(trouble, 'nothing goes wrong on any page').toEqual([]);
  }, { auto: true }],
});

/** What goes wrong on any page of a context, as it comes. */
export function listen(context) {
  /** @type {string[]} */
  const trouble = [];
  context.on('console', (message) => message.type() === 'error' && trouble.push(`console: ${message.text()}`));
  context.on('weberror', (error) => trouble.push(`uncaught: ${error.error().stack ?? error.error()}`));
  context.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    // What a page still asks for when it is left is no failure: a lab asks for its panels once it has been seen.
    if (why !== 'net::ERR_ABORTED') trouble.push(`failed: ${request.url()} ${why}`);
  });
  context.on('response', (response) => response.status() >= 400 && trouble.push(`${response.status()}: ${response.url()}`));
  return trouble;
}

/** A phone with a touch screen. */
export const PHONE = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } };

/** Opens the laboratory with a query (`?…`), and waits until everything is trained and drawn. */
export async function open(page, query = '') {
  await page.goto(`/${query || '?view=full'}`);
  await ready(page);
}

/** Waits until every lab on the page has started, trained its whole sweep, and drawn it. */
export async function ready(page) {
  await started(page);
  await still(page);
}

/** Waits until every lab on the page has started. */
export async function started(page) {
  await page.waitForFunction(() => {
    const labs = [...document.querySelectorAll('overshoot-lab')];
    return labs.length > 0 && labs.every((element) => element.shadowRoot?.querySelector('[data-state="ready"]'));
  });
}

/**
 * Runs a function in the browser with what a lab that has started keeps to itself (`Host` in www/host.js), and answers
 * what it does. This is the only way in for tests.
 */
export async function inside(page, act, argument, index = 0) {
  const host = await page.evaluateHandle(async (index) => {
    const { inside } = await import('/www/host.js');
    return inside(document.querySelectorAll('overshoot-lab')[index]);
  }, index);
  try {
    return await host.evaluate(act, argument);
  } finally {
    await host.dispose();
  }
}

/** Waits until no lab is loaded any more: each has started, or says why it cannot. */
export const loaded = (page, options) => page.waitForFunction(() => [...document.querySelectorAll('overshoot-lab')].every((lab) => lab.shadowRoot?.querySelector('[data-state=ready], [data-state=failed]')), undefined, options);

/** Lets every lab train its whole sweep and draw. */
export async function still(page) {
  // After a reload the page loads its script later than the browser calls it loaded.
  await loaded(page);
  const labs = await page.evaluate(async () => {
    await new Promise(requestAnimationFrame);
    return document.querySelectorAll('overshoot-lab').length;
  });
  for (let index = 0; index < labs; index++) {
    await inside(page, async (host) => {
      // What a worker trains comes back only between tasks.
      while (!host.lab.advance(() => true)) await new Promise((done) => { setTimeout(done, 10); });
      host.redraw();
    }, undefined, index);
  }
  await frames(page);
}

/** Lets the browser draw what has changed, and show it. */
export async function frames(page) {
  await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
}

/** Opens the address of a page in another tab. */
export async function reopened(page) {
  const tab = await page.context().newPage();
  await tab.goto(page.url());
  await started(tab);
  return tab;
}

/** A part of the lab by its `data-id`. */
export function part(page, id) {
  return page.locator(`overshoot-lab [data-id="${id}"]`);
}

/** Opens or closes the settings. */
export async function toggleSettings(page) {
  await part(page, 'settings-button').click();
  await still(page);
}

/** The control of a parameter in the settings. */
export function field(page, name) {
  return part(page, 'settings').locator(`[data-parameter="${name}"]`);
}

/** What is wrong with the value in that control, as it is told beside it. */
export function complaint(page, name) {
  return part(page, 'settings').locator('label', { has: page.locator(`[data-parameter="${name}"]`) }).getByRole('alert');
}

/** Types a text into a control in place of its own, and enters it. */
export async function enter(control, text) {
  await control.fill(text);
  await control.press('Enter');
}

/** How many pixels of a layer are inked in a hue: `blue` and `orange` are those of classes 0 and 1, `any` is every one. */
export function pixels(page, layer, hue = 'any') {
  return page.evaluate(([layer, hue]) => {
    const canvas = document.querySelector('overshoot-lab').shadowRoot.querySelector(`[data-layer="${layer}"]`);
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const is = { blue: (r, g, b) => b > r + 12, orange: (r, g, b) => r > b + 12, any: () => true }[hue];
    let count = 0;
    for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 100 && is(data[i], data[i + 1], data[i + 2])) count++;
    return count;
  }, [layer, hue]);
}

/**
 * Everything that must agree, as it is on screen: the lab's query, the number, the sentence, the slider with what a
 * screen reader says of it, where the cursor over the sweep stands, and a fingerprint of every picture.
 */
export async function look(page, index = 0) {
  await still(page);
  return inside(page, (host) => {
    const fingerprint = (canvas) => {
      if (!canvas.width || !canvas.height || !canvas.checkVisibility()) return 'unseen';
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      let hash = 0x811c9dc5;
      for (const value of new Uint32Array(data.buffer)) hash = Math.imul(hash ^ value, 0x01000193);
      return `${canvas.width}×${canvas.height} ${(hash >>> 0).toString(16)}`;
    };
    const slider = host.$('slider');
    const chart = host.$('sweep-chart').getBoundingClientRect();
    const cursor = host.root.querySelector('.cursor').getBoundingClientRect();
    return {
      query: host.element.query,
      verdict: host.element.verdict,
      rate: host.$('rate').value,
      headline: host.$('headline').textContent,
      detail: host.$('detail').textContent,
      step: host.$('step-text').textContent,
      start: host.$('start').getAttribute('aria-label'),
      slider: Number(slider.value),
      spoken: slider.getAttribute('aria-valuetext'),
      cursor: cursor.left + cursor.width / 2 - chart.left,
      pictures: Object.fromEntries(host.all('canvas').map((canvas) => [canvas.dataset.layer, fingerprint(canvas)])),
    };
  }, undefined, index);
}

/** Asserts that two looks differ in everything that follows the learning rate, and in nothing that does not. */
export function expectRateMoved(before, after) {
  for (const name of ['query', 'rate', 'slider', 'spoken', 'cursor']) expect(after[name], name).not.toEqual(before[name]);
  expect(`${after.headline} ${after.detail}`).not.toBe(`${before.headline} ${before.detail}`);
  for (const layer of ['runs', 'curve']) expect(after.pictures[layer], layer).not.toBe(before.pictures[layer]);
  for (const layer of ['heat', 'contours']) expect(after.pictures[layer], layer).toBe(before.pictures[layer]);
}

/** The place of a slider's thumb at a share (0 left … 1 right) of its way, on the page. */
export async function placeOn(page, share) {
  const frame = await inside(page, (host) => {
    host.$('slider').scrollIntoView({ block: 'center' });
    const chart = host.$('sweep-chart');
    const slider = host.$('slider').getBoundingClientRect();
    const [left, right] = host.lab.sliderFrame(chart.clientWidth, chart.clientHeight);
    return { chart: chart.getBoundingClientRect().left, left, right, y: slider.top + slider.height / 2 };
  });
  return { x: frame.chart + frame.left + share * (frame.right - frame.left), y: frame.y };
}

/** Where the thumb is. */
export async function thumb(page) {
  return placeOn(page, await inside(page, (host) => host.page.place));
}

/** Drags with the mouse from one place on the page to another, in steps as a hand does. */
export async function drag(page, from, to, steps = 8) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps });
  await page.mouse.up();
}

/** Drags with a finger. */
export async function swipe(page, from, to, steps = 8) {
  const session = await page.context().newCDPSession(page);
  const touch = (type, points) => session.send('Input.dispatchTouchEvent', { type, touchPoints: points });
  await touch('touchStart', [from]);
  for (let i = 1; i <= steps; i++) {
    const along = (a, b) => a + ((b - a) * i) / steps;
    await touch('touchMove', [{ x: along(from.x, to.x), y: along(from.y, to.y) }]);
  }
  await touch('touchEnd', []);
  await session.detach();
}

/** The middle of an element, or another share of it, on the page. */
export async function middle(locator, [across, down] = [0.5, 0.5]) {
  await locator.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await locator.boundingBox();
  return { x: x + across * width, y: y + down * height };
}

/** The parameters in the address; the laboratory at its defaults has none, though the address says `view=full`. */
export function words(page) {
  const { searchParams } = new URL(page.url());
  if (searchParams.get('view') === 'full') searchParams.delete('view');
  return Object.fromEntries(searchParams);
}

/** Presses a key on an element, as one gesture. */
export async function press(locator, key, times = 1) {
  await locator.focus();
  for (let i = 0; i < times; i++) await locator.press(key);
}

/** What the Tab key comes to within the lab, until it leaves it: by identity, or by the text of a button. */
export async function tabbed(page, most) {
  const seen = new Set();
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const inner = document.activeElement?.shadowRoot?.activeElement;
      return inner ? (inner.dataset.id ?? inner.dataset.parameter ?? inner.dataset.advice ?? inner.dataset.panel ?? inner.textContent) : 'outside';
    });
    if (name === 'outside' && seen.size > 10) break;
    seen.add(name);
  }
  return [...seen];
}

/** What was copied last. */
export function clipboard(page) {
  return page.evaluate(() => navigator.clipboard.readText());
}
