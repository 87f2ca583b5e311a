// Play, pause, step, scrub, speed; and live mode, in which the run goes on.
import { expectNumbers } from './checks.mjs';
import { drag, enter, expect, frames, inside, look, middle, open, part, placeOn, press, ready, still, test, thumb, words } from './lab.mjs';

const step = async (page) => Number((await part(page, 'step-text').textContent()).match(/[\d,]+/)[0].replace(',', ''));
const play = (page) => page.getByRole('button', { name: 'Play', exact: true });
const pause = (page) => page.getByRole('button', { name: 'Pause', exact: true });

test('with reduced motion it starts still, at the step of the link', async ({ page }) => {
  await open(page);
  const before = await look(page);
  expect(before.step).toBe('step 6 of 100');
  await expect(play(page)).toBeVisible();
  await page.waitForTimeout(400);
  expect(await look(page)).toEqual(before);
});

test.describe('in motion', () => {
  test.use({ contextOptions: { reducedMotion: 'no-preference' } });

  test('it plays by itself once, and a drag lets it rest', async ({ page }) => {
    await page.goto('/?view=full');
    await expect(pause(page)).toBeVisible();
    const first = await step(page);
    await expect.poll(() => step(page)).toBeGreaterThan(first);
    await drag(page, await thumb(page), await placeOn(page, 0.5));
    await expect(play(page)).toBeVisible();
    // What the sentence speaks of is what is strong: the whole run.
    await expect(part(page, 'step-text')).toHaveText('step 100 of 100');
    expect(words(page).step).toBeUndefined();
  });

  test('a link with a step starts still', async ({ page }) => {
    await open(page, '?step=9');
    await page.waitForTimeout(300);
    await expect(part(page, 'step-text')).toHaveText('step 9 of 100');
  });
});

test('play, pause, and to the end', async ({ page }) => {
  await open(page, '?steps=30&step=2');
  await play(page).click();
  // Beyond step 6, which an address does not name: it is the default.
  await expect.poll(() => step(page)).toBeGreaterThan(6);
  await pause(page).click();
  const paused = await look(page);
  expect(await step(page)).toBeGreaterThan(6);
  await expect.poll(() => words(page).step).toBe(String(await step(page)));
  await page.waitForTimeout(300);
  expect(await look(page)).toEqual(paused);
  // At four times the speed the end comes soon; then Play begins anew.
  const speed = part(page, 'speed');
  await expect(speed).toHaveText('speed 1×');
  await speed.click();
  await speed.click();
  await expect(speed).toHaveText('speed 4×');
  await expect(speed).toHaveAccessibleName('Speed 4 times');
  await play(page).click();
  await expect.poll(() => step(page)).toBe(30);
  await expect(play(page)).toBeVisible();
  await play(page).click();
  await expect.poll(() => step(page)).toBeLessThan(28);
});

test('path, curve, equation and step change together when scrubbed', async ({ page }) => {
  await open(page, '?step=5');
  const rows = part(page, 'equation-rows');
  let before = { ...(await look(page)), equation: await rows.textContent() };
  const acts = {
    'one step on': () => page.getByRole('button', { name: 'One step on' }).click(),
    'one step back': () => page.getByRole('button', { name: 'One step back' }).click(),
    keys: () => press(part(page, 'scrub'), 'ArrowRight', 3),
    end: () => press(part(page, 'scrub'), 'End'),
    mouse: async () => drag(page, await middle(part(page, 'scrub'), [0.9, 0.5]), await middle(part(page, 'scrub'), [0.3, 0.5])),
    curve: async () => drag(page, await middle(part(page, 'curve'), [0.4, 0.5]), await middle(part(page, 'curve'), [0.7, 0.5])),
  };
  const expected = { 'one step on': 6, 'one step back': 5, keys: 8, end: 100 };
  for (const [name, act] of Object.entries(acts)) {
    await act();
    const after = { ...(await look(page)), equation: await rows.textContent() };
    expect(after.step, name).not.toBe(before.step);
    expect(after.equation, name).not.toBe(before.equation);
    for (const layer of ['runs', 'cursor']) expect(after.pictures[layer], `${name}: ${layer}`).not.toBe(before.pictures[layer]);
    expect(after.pictures.curve, name).toBe(before.pictures.curve);
    expect(after.rate).toBe(before.rate);
    if (expected[name]) expect(await step(page), name).toBe(expected[name]);
    await expect(part(page, 'scrub')).toHaveAttribute('aria-valuetext', after.step);
    before = after;
  }
  await expect.poll(() => Number(words(page).step)).toBe(await step(page));
});

test('the step is written out, and its arithmetic is right', async ({ page }) => {
  await open(page, '?step=4&lr=0.1');
  const number = (text) => {
    const [, mantissa, power] = text.replace('−', '-').replace(/[+,()]/g, '').match(/^(-?[\d.]+)(?: × 10(\S+))?/);
    const digits = power?.replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]/g, (c) => '⁰¹²³⁴⁵⁶⁷⁸⁹⁻'.indexOf(c) === 10 ? '-' : '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(c));
    return Number(mantissa) * 10 ** Number(digits ?? 0);
  };
  const rows = await part(page, 'equation-rows').locator('tr').evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));
  expect(rows).toHaveLength(2);
  for (const [, rate, , direction, , move] of rows) {
    const product = number(rate) * number(direction);
    expect(Math.abs(number(move) - product)).toBeLessThanOrEqual(0.012 * Math.abs(product) + 1e-12);
  }
});

test('a run that diverged early ends there', async ({ page }) => {
  await open(page, '?lr=1000');
  await press(part(page, 'scrub'), 'End');
  const last = await step(page);
  expect(last).toBeLessThan(100);
  await expect(part(page, 'step-text')).toHaveText(`step ${last} of ${last}`);
  await expectNumbers(page);
});

test('live mode trains on, and keeps its run when the slider moves', async ({ page }) => {
  await open(page, '?lr=0.01');
  const live = page.getByRole('button', { name: 'live' });
  await live.click();
  await expect(live).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => words(page).live).toBe('true');
  await expect.poll(() => step(page)).toBeGreaterThan(10);
  await expect(part(page, 'scrub')).toBeHidden();
  const before = await step(page);
  await drag(page, await thumb(page), await placeOn(page, 0.55));
  expect(await step(page)).toBeGreaterThanOrEqual(before);
  await expect.poll(() => step(page)).toBeGreaterThan(before + 10);
  await press(part(page, 'slider'), 'ArrowRight', 3);
  expect(await step(page)).toBeGreaterThan(before);
  await pause(page).click();
  await frames(page);
  const paused = await step(page);
  await page.waitForTimeout(250);
  expect(await step(page)).toBe(paused);
  await page.getByRole('button', { name: 'Start the run again' }).click();
  await expect.poll(() => step(page)).toBeLessThan(paused);
  await live.click();
  await expect(part(page, 'step-text')).toContainText('of 100');
  await expect(part(page, 'scrub')).toBeVisible();
});

test('a change of the rate in live mode leaves the colours of the past', async ({ page }) => {
  await open(page, '?lr=0.001&live=true');
  /** Pixels of the loss by step that have the colour of a verdict. */
  const inked = (verdict) => inside(page, (host, verdict) => {
    const color = getComputedStyle(host.element).getPropertyValue(`--verdict-${verdict}`).trim();
    const [r, g, b] = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
    const canvas = host.root.querySelector('[data-layer="curve"]');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return data.filter((_, i) => i % 4 === 0 && data[i] === r && data[i + 1] === g && data[i + 2] === b).length;
  }, verdict);
  await play(page).click();
  await expect.poll(() => step(page)).toBeGreaterThan(10);
  expect(await inked('slow')).toBeGreaterThan(10);
  await enter(part(page, 'rate'), '0.25');
  await expect.poll(() => inked('diverges')).toBeGreaterThan(10);
  expect(await inked('slow')).toBeGreaterThan(10);
});

test('a live run that blows up says so and starts again', async ({ page }) => {
  await open(page, '?lr=1000&live=true');
  await expect(play(page)).toBeVisible(); // motion is reduced
  await play(page).click();
  await expect(part(page, 'headline')).toHaveText('The run diverged.', { timeout: 20_000 });
  await enter(part(page, 'rate'), '0.05');
  await play(page).click();
  await expect(part(page, 'headline')).toContainText('Training on at 0.05');
  await expect.poll(() => step(page)).toBeGreaterThan(5);
  await ready(page);
  await still(page);
});

test.describe('the loss can be heard', () => {
  /** Notes what is played in place of the browser's audio, whose clock stands still. */
  const listen = (page) => page.addInitScript(() => {
    window.heard = [];
    class Node { connect(next) { return next; } }
    const ramp = { setValueAtTime: () => ramp, linearRampToValueAtTime: () => ramp };
    window.AudioContext = class { currentTime = 0; destination = {}; async close() {} };
    window.OscillatorNode = class extends Node {
      constructor(audio, { type, frequency }) { super(); window.heard.push({ type, hertz: Math.round(frequency) }); }
      start(at) { window.heard.at(-1).at = at; }
      stop() {}
    };
    window.GainNode = class extends Node { gain = ramp; };
    window.StereoPannerNode = class extends Node { constructor(audio, { pan }) { super(); window.heard.at(-1).pan = pan; } };
  });
  const heard = (page) => page.evaluate(() => window.heard.splice(0));

  test('once it is wanted: pitch, side, and beyond the start', async ({ page }) => {
    await listen(page);
    await open(page, '?surface=parabola&lr=1.8&step=0');
    const [hear, on] = [page.getByRole('button', { name: 'Hear the loss' }), page.getByRole('button', { name: 'One step on' })];
    await expect(hear).toHaveAttribute('aria-pressed', 'false');
    await on.click();
    expect(await heard(page)).toEqual([]);
    await hear.click();
    await expect(hear).toHaveAttribute('aria-pressed', 'true');
    await on.click();
    await expect.poll(() => page.evaluate(() => window.heard.length)).toBe(2);
    // A weight of 2.4 of 3, then of 1.92 on the other side: 0.64 and 0.41 of the loss.
    expect(await heard(page)).toEqual([{ type: 'triangle', hertz: 1609, at: 0, pan: 0.8 }, { type: 'triangle', hertz: 1471, at: 0.05, pan: -0.8 }]);
    // A rate that is set makes no step; one that is made sounds harsh beyond the start. Its turn comes when the clock goes on.
    await page.evaluate(() => { const lab = document.querySelector('overshoot-lab'); lab.query = 'surface=parabola&lr=2.1&step=0'; });
    await hear.click();
    await hear.click();
    expect((await heard(page)).map(({ pan }) => pan)).toEqual([-0.8]);
    await on.click();
    await expect.poll(() => page.evaluate(() => window.heard.length)).toBe(1);
    expect(await heard(page)).toEqual([{ type: 'sawtooth', hertz: 1760, at: 0.05, pan: 0.8 }]);
    // However many steps are shown, no more sound than there is room for.
    for (let i = 0; i < 6; i++) await on.click();
    await expect(part(page, 'step-text')).toContainText('step 7');
    expect(await heard(page)).toEqual([]);
    await hear.click();
    await expect(hear).toHaveAttribute('aria-pressed', 'false');
  });

  test('not where the browser has no sound', async ({ page }) => {
    await page.addInitScript(() => { delete window.AudioContext; });
    await open(page, '?embed&view=figure');
    await expect(part(page, 'hear')).toBeHidden();
    await expect(play(page)).toBeVisible();
  });
});

test('a bicycle leans as the weight says, and lies where it has fallen', async ({ page }) => {
  await open(page, '?surface=parabola&lr=2.2&step=1');
  const leaning = async (step) => inside(page, async ({ lab }, step) => {
    const { bicycle } = await import('/www/lesson/bicycle.js');
    lab.setStep(step);
    const { element, lean } = bicycle();
    lean(lab.page().lean);
    document.body.append(element);
    const said = [element.getAttribute('role'), element.getAttribute('aria-label')];
    const { transform, transition } = element.querySelector('g').style;
    const [picture, head] = [element, element.querySelector('circle')].map((each) => each.getBoundingClientRect());
    element.remove();
    return { said, transform, transition, whole: head.left >= picture.left && head.right <= picture.right && head.bottom <= picture.bottom };
  }, step);
  expect(await leaning(0)).toMatchObject({ said: ['img', 'The bicycle leans 24° to the left.'], transform: 'translateY(0px) rotate(-24deg)', transition: 'none', whole: true });
  expect(await leaning(5)).toMatchObject({ said: ['img', 'The bicycle leans 60° to the right.'], whole: true });
  expect(await leaning(9)).toMatchObject({ said: ['img', 'The bicycle has fallen to the left.'], transform: 'translateY(-20px) rotate(-90deg)', whole: true });
});
