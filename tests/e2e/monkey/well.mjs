// What holds whatever a monkey has done: at any moment, once everything is trained and drawn, and after a reload.
import { NO_NUMBER, expectAccessible, expectNothingSideways } from '../checks.mjs';
import { expect, frames, inside, loaded, ready } from '../lab.mjs';

/** @typedef {import('@playwright/test').Page} Page */

/** Milliseconds for which a lab may train before it is left to go on: what a reader may ask for can take minutes. */
const PATIENCE = 4000;
/** Milliseconds after which the address must say what is on screen, and all of it must be drawn in its place. */
const SETTLED = 4000;
/** Milliseconds in which the whole lesson is there, on a busy machine. */
const WRITTEN = 20_000;

/** Asserts what holds at any moment. @param {Page} page @param {string[]} trouble */
export async function expectSound(page, trouble) {
  await frames(page);
  expect(trouble, 'nothing goes wrong on the page').toEqual([]);
  // What is placed by a picture follows a window of another size when it is drawn.
  await expect(() => expectNothingSideways(page, 'nothing sticks out')).toPass({ timeout: SETTLED });
  const { bad, failed } = await page.evaluate((wrong) => {
    // The lesson speaks other languages, in which these are words.
    const lesson = /NaN|undefined|\[object|\bInfinity\b/;
    // After Back there may be tags that are no labs yet.
    const labs = [...document.querySelectorAll('overshoot-lab')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
    const bad = [[document.body, lesson], ...labs.map((root) => [root, new RegExp(wrong)])].flatMap(([root, pattern]) => {
      const texts = [...root.querySelectorAll('*')].flatMap((node) => [
        ...node.localName === 'style' || node.localName === 'script' ? [] : [...node.childNodes].filter((child) => child instanceof Text).map(({ data }) => data),
        ...[...node.attributes].map(({ value }) => value),
        // What the reader has pasted may say anything.
        ...node instanceof HTMLInputElement ? [node.value] : [],
      ]);
      return texts.filter((text) => pattern.test(text)).map((text) => text.slice(0, 200));
    });
    return { bad, failed: labs.flatMap((root) => [...root.querySelectorAll('[data-state=failed]')].map(({ textContent }) => textContent.slice(0, 200))) };
  }, NO_NUMBER.source);
  expect(bad, 'every number is one').toEqual([]);
  expect(failed, 'no lab has stopped').toEqual([]);
}

/** Lets every lab start, train and draw, for a while: whether they are done. @param {Page} page */
export async function rested(page) {
  await loaded(page, { timeout: 30_000 });
  const done = await eachLab(page, async (host, patience) => {
    host.player.pause();
    const end = performance.now() + patience;
    // What a worker trains comes back only between tasks.
    while (!host.lab.advance(() => performance.now() < end)) {
      if (performance.now() > end) return false;
      await new Promise((done) => { setTimeout(done, 10); });
    }
    host.redraw();
    return true;
  }, PATIENCE);
  await frames(page);
  await frames(page);
  return done.every((each) => each);
}

/** Asks every lab that has started. @param {Page} page */
async function eachLab(page, ask, argument) {
  const count = await page.locator('overshoot-lab').count();
  const answers = [];
  for (let index = 0; index < count; index++) {
    // One that has left the page since has nothing to say.
    const there = await page.evaluate(async (index) => {
      const { inside } = await import('/www/host.js');
      const lab = document.querySelectorAll('overshoot-lab')[index];
      return Boolean(lab && inside(lab) && lab.shadowRoot.querySelector('[data-state=ready]'));
    }, index);
    if (there) answers.push(await inside(page, ask, argument, index));
  }
  return answers;
}

/** Asserts what holds of a page at rest: where many labs are drawn, each waits for its frame. @param {Page} page */
export const expectWell = (page) => expect(() => expectWellNow(page)).toPass({ timeout: SETTLED });

/** @param {Page} page */
async function expectWellNow(page) {
  const states = await eachLab(page, async (host) => {
    const { Lab } = await import('/www/pkg/overshoot.js');
    const query = host.lab.query();
    const lab = new Lab(query);
    const link = { errors: lab.errors(), query: lab.query() };
    lab.free();
    const slider = Number(host.$('slider').value);
    const isEmpty = (canvases) => {
      const seen = new Set();
      for (const canvas of canvases) {
        if (!canvas.width || !canvas.height) continue;
        for (const pixel of new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer)) {
          seen.add(pixel);
          if (seen.size > 1) return false;
        }
      }
      return true;
    };
    const pictures = host.seen.near ? [...new Set(host.all('canvas').map((canvas) => canvas.parentElement))] : [];
    const seen = pictures.filter((picture) => picture.checkVisibility({ visibilityProperty: true }));
    // The core draws nothing where there is no room for a picture; and there always is to be.
    const empty = seen.filter((picture) => picture.clientWidth < 60 || picture.clientHeight < 60 || isEmpty(picture.querySelectorAll('canvas')))
      .map(({ dataset, className, clientWidth, clientHeight }) => `${dataset.id ?? className}, ${clientWidth}×${clientHeight}`);
    // A lab far from the window is not drawn yet; what is being typed is not entered yet.
    const rate = !host.seen.near || 'edited' in host.$('rate').dataset || !host.$('rate').checkVisibility() || Number(host.$('rate').value) > 0 || !host.$('rate-problem').hidden;
    return { query, link, rate, slider: slider >= 0 && slider <= 1, empty };
  });
  for (const { query, link, rate, slider, empty } of states) {
    expect(link, 'what is on screen is what its link opens').toEqual({ errors: [], query });
    expect({ rate, slider, empty }, `the rate is one, the slider is on its way, no chart is empty: ${query}`).toEqual({ rate: true, slider: true, empty: [] });
  }
}

/** Whether the page is the laboratory, with a lab of its own. @param {Page} page */
const isLaboratory = (page) => page.evaluate(() => document.documentElement.classList.contains('is-laboratory'));

/** What a reload must show again, from the top of the page: out of sight nothing is drawn. Nothing where it is still trained. @param {Page} page */
async function sight(page) {
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  await frames(page);
  if (!await rested(page)) return undefined;
  if (!await isLaboratory(page)) return page.evaluate(() => [...document.querySelectorAll('[data-solved]')].map((task) => `${task.closest('.chapter')?.id} ${task.className}`));
  return inside(page, (host) => {
    const query = host.lab.query();
    // A run without end begins anew.
    if (host.page.live) return { query };
    const fingerprint = (canvas) => {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      let hash = 0x811c9dc5;
      for (const value of new Uint32Array(data.buffer)) hash = Math.imul(hash ^ value, 0x01000193);
      return (hash >>> 0).toString(16);
    };
    const pictures = host.all('[data-id=landscape] canvas, [data-id=curve] canvas').filter((canvas) => canvas.width && canvas.height && canvas.checkVisibility());
    return {
      query,
      verdict: host.element.verdict,
      // What was typed and is no rate is forgotten.
      rate: host.page.rate,
      headline: host.$('headline').textContent,
      start: host.$('start').getAttribute('aria-label'),
      step: host.$('step-text').textContent,
      // Which rates the slider has is in the link once the reader has chosen them.
      slider: new URLSearchParams(query).has('window') ? Number(host.$('slider').value) : 0,
      pictures: Object.fromEntries(pictures.map((canvas) => [`${canvas.dataset.layer} ${canvas.width}×${canvas.height}`, fingerprint(canvas)])),
    };
  });
}

/** Asserts that a page at rest shows the same after a reload. @param {Page} page */
export async function expectReloads(page) {
  const before = await sight(page);
  if (!before) return;
  if (await isLaboratory(page)) {
    await expect.poll(() => page.evaluate(() => location.search.replace(/^\?/, '').split('&').filter((word) => !/^(embed|view=full)(=|$)/.test(word)).join('&')), { message: 'the address says what is on screen', timeout: SETTLED }).toBe(before.query);
  }
  await page.reload();
  await ready(page);
  // Chapters are written one after the other.
  if (Array.isArray(before)) await expect(page.locator('[data-solved]')).toHaveCount(before.length, { timeout: WRITTEN });
  const after = await sight(page);
  if (!after) return;
  // Pictures of another size cannot be compared: what stood beside them was not in the link.
  if (before.pictures && after.pictures) for (const name of Object.keys(before.pictures)) if (!(name in after.pictures)) delete before.pictures[name];
  if (before.pictures && after.pictures) for (const name of Object.keys(after.pictures)) if (!(name in before.pictures)) delete after.pictures[name];
  // A link rounds the rates of the slider.
  if ('slider' in after && 'slider' in before && Math.abs(after.slider - before.slider) < 0.01) after.slider = before.slider;
  expect(after, 'a reload shows the same').toEqual(before);
}

/** Asserts that axe finds nothing. @param {Page} page */
export const expectHeard = (page) => expectAccessible(page, { message: 'axe finds nothing' });
