// Answers that are kept secret: neither eye nor screen reader is told them, until they are revealed.
import { drag, expect, inside, look, open, part, placeOn, press, ready, still, test, thumb } from './lab.mjs';

/** Words that would tell: how runs end, theory, and what is best. */
const TELLING = /diverge|converge|overshoots|oscillat|too slow|settle|steps would|best rate|best is|limit|λ/i;

/** Every name, value and description in the accessibility tree, without the texts that never change. */
async function spoken(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const texts = nodes.filter((node) => !node.ignored).flatMap((node) => [
    node.name?.value, node.value?.value, node.description?.value,
    ...(node.properties ?? []).map((property) => (property.name === 'valuetext' ? property.value.value : '')),
  ]);
  const valuetexts = await inside(page, (host) => host.all('[aria-valuetext], [title]').flatMap((element) => [element.getAttribute('aria-valuetext'), element.title]));
  return [...texts, ...valuetexts].filter(Boolean).join('\n').replaceAll('Overshoot: the learning-rate laboratory', '');
}

/** Whether the sweep shows colours at a share of its width (its curve or its track), by how far pixels are from grey. */
async function colourful(page, share) {
  return inside(page, (host, share) => {
    const canvas = host.root.querySelector('[data-layer="sweep"]');
    const chart = host.$('sweep-chart');
    const [left, right, top, bottom] = host.lab.sliderFrame(chart.clientWidth, chart.clientHeight);
    const ratio = canvas.width / chart.clientWidth;
    const x = Math.round((left + share * (right - left)) * ratio);
    const { data } = canvas.getContext('2d').getImageData(x - 2, Math.round(top * ratio), 5, Math.round((bottom - top) * ratio));
    let most = 0;
    for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 128) most = Math.max(most, Math.max(data[i], data[i + 1], data[i + 2]) - Math.min(data[i], data[i + 1], data[i + 2]));
    return most > 40;
  }, share);
}

const buttons = ['too low', 'about right', 'too high'];

test('an open lab tells: the secret ones are checked against it', async ({ page }) => {
  await open(page, '?embed&lr=0.21');
  expect(await spoken(page)).toMatch(TELLING);
  expect(await colourful(page, 0.9)).toBe(true);
});

test('hidden answers are hidden from eye and ear, at every rate', async ({ page }) => {
  await open(page, '?embed&answers=hidden&condition=30');
  const slider = part(page, 'slider');
  let sweep;
  const words = new Map();
  for (const share of [0.05, 0.5, 0.97, 0.05]) {
    await drag(page, await thumb(page), await placeOn(page, share));
    const state = await look(page);
    expect(await spoken(page), `at ${state.rate}`).not.toMatch(TELLING);
    expect(state.verdict).toBeUndefined();
    expect(state.spoken).toBe(state.rate);
    expect(await part(page, 'landscape').evaluate((element) => getComputedStyle(element.closest('.lab').querySelector('.rate')).getPropertyValue('--verdict'))).not.toContain('verdict');
    sweep ??= state.pictures.sweep;
    expect(state.pictures.sweep, 'nothing shows where one has been').toBe(sweep);
    // Words make room for the thumb, and for nothing else.
    const said = state.pictures['sweep-words'];
    expect(said).toBe(words.get(share) ?? said);
    words.set(share, said);
    expect(await colourful(page, share)).toBe(false);
  }
  for (const name of buttons) await expect(page.getByRole('button', { name })).toBeHidden();
  await expect(part(page, 'why-button')).toBeHidden();
  // Nor do events, properties, pins or settings tell.
  await page.evaluate(() => {
    window.told = [];
    for (const type of ['input', 'change']) document.addEventListener(type, (event) => event.detail && window.told.push(event.detail.verdict));
  });
  await press(slider, 'ArrowLeft', 3);
  await part(page, 'pin').click();
  await still(page);
  expect(await spoken(page)).not.toMatch(TELLING);
  const told = await page.evaluate(() => window.told);
  expect(told.length).toBeGreaterThan(3);
  expect(told.filter(Boolean)).toEqual([]);

  await page.getByRole('button', { name: 'show the answers' }).click();
  const shown = await look(page);
  expect(shown.verdict).toBeTruthy();
  expect(shown.query).not.toContain('answers');
  expect(await spoken(page)).toMatch(TELLING);
  expect(shown.pictures.sweep).not.toBe(sweep);
  for (const name of buttons) await expect(page.getByRole('button', { name })).toBeEnabled();
  await expect(part(page, 'reveal')).toBeHidden();
});

test('tried answers show the rates that were tried, and only them', async ({ page }) => {
  await open(page, '?answers=tried&lr=0.01');
  expect(await part(page, 'sweep-chart').getAttribute('aria-label')).toBe('Every rate at once, only those that you try: none yet.');
  for (const name of buttons) await expect(page.getByRole('button', { name })).toBeHidden();
  const here = await inside(page, (host) => host.page.place);
  expect(await colourful(page, here)).toBe(true);
  expect(await colourful(page, 0.97)).toBe(false);
  await drag(page, await thumb(page), await placeOn(page, 0.97));
  const tried = await look(page);
  expect(tried.verdict).toBe('diverges');
  expect(await colourful(page, tried.slider)).toBe(true);
  expect(await colourful(page, here), 'the rate that it opened with is no try').toBe(false);
  expect(await colourful(page, 0.75)).toBe(false);
  // What was tried is told, but not where it begins.
  expect(tried.detail).not.toMatch(/0\.2\b|above|below/);
  await expect(part(page, 'why-button')).toBeHidden();
  await page.getByRole('button', { name: 'show the answers' }).click();
  await still(page);
  expect(await colourful(page, 0.1)).toBe(true);
});

test('hidden answers are asked for, judged by the steps to the flag, and kept over a reload', async ({ page }) => {
  await open(page, '?answers=hidden&lr=0.01');
  const answer = (name) => part(page, 'answers').getByRole('button', { name });
  expect(await part(page, 'answers').getByRole('button').allTextContents()).toEqual(buttons);
  await answer('too high').click();
  let now = await look(page);
  expect(now.headline).toBe('Not quite.');
  expect(now.detail).toContain('Here the loss never rises');
  expect(now.query, 'an answer is nothing of the address').toBe('lr=0.01&answers=hidden');
  await expect(answer('too high')).toHaveAttribute('data-state', 'wrong');
  await expect(part(page, 'next-guess')).toBeHidden();
  // By keys, and told to screen readers; the focus stays.
  await press(answer('too low'), 'Enter');
  now = await look(page);
  expect(`${now.headline} ${now.detail}`).toBe('Right: too low. It is not at the flag after 100 steps; a higher rate needs 16.');
  await expect(part(page, 'spoken')).toHaveText(`${now.headline} ${now.detail}`);
  await expect(answer('too low')).toBeFocused();
  await page.reload();
  await ready(page);
  expect((await look(page)).headline).toBe('Right: too low.');
  await expect(answer('too high')).toHaveAttribute('data-state', 'wrong');
  // The next one is another surface, with its answers hidden; going back finds the tries again.
  await part(page, 'next-guess').click();
  now = await look(page);
  expect(now.query).toMatch(/surface=rosenbrock.*answers=hidden/);
  expect(now.headline).toBe('What do you see?');
  await page.goBack();
  expect((await look(page)).headline).toBe('Right: too low.');
});

test('a rate counts as tried when it has rested, and the best try is told until one is about right', async ({ page }) => {
  await page.addInitScript(() => {
    // As in a frame that may keep nothing.
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('forbidden', 'SecurityError'); } });
  });
  await open(page, '?answers=tried&lr=0.1');
  const tries = () => inside(page, ({ lab }) => lab.page().guess.kept.split(';').map((one) => one.split(':')[0]));
  // Keys pass over rates, and rest on one: both at once, however slow the machine is.
  await inside(page, (host) => {
    for (const type of ['keydown', 'keyup', 'keydown', 'keyup']) host.$('slider').dispatchEvent(new KeyboardEvent(type, { key: 'ArrowRight', bubbles: true }));
  });
  await expect.poll(tries).toEqual(['0.12']);
  expect((await look(page)).detail).toMatch(/^Your best try, 0.12, is at the flag after \d+ steps|^Found/);
  // A thumb that is held still, and one that is let go.
  const { x, y } = await placeOn(page, 0.6);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await expect.poll(tries).toHaveLength(2);
  await page.mouse.move(x + 60, y);
  await page.mouse.up();
  expect(await tries()).toHaveLength(3);
  await part(page, 'rate').fill('0.174');
  await part(page, 'rate').press('Enter');
  const found = await look(page);
  expect(found.detail).toBe('Found, with 4 rates tried: 0.174 is at the flag after 16 steps; the best rates need 16.');
  await expect(part(page, 'next-guess')).toBeVisible();
  // The tries stay beside the truth.
  await part(page, 'reveal').click();
  await still(page);
  await expect(part(page, 'sweep-caption')).toContainText('your tries');
  expect(await part(page, 'sweep-chart').getAttribute('aria-label')).toContain('You tried 0.12');
  await part(page, 'next-guess').click();
  expect((await look(page)).query).toMatch(/surface=rosenbrock.*answers=tried/);
});

test('hidden answers stay hidden in live mode and for the other landscapes', async ({ page }) => {
  test.slow();
  const network = '?embed&answers=hidden&model=perceptron&points=60&layers=4&steps=100';
  for (const query of [`${network}&lr=0.01`, `${network}&lr=50&validation=0.3&sharpness-every=10&batch=10`, '?embed&answers=hidden&model=logistic&steps=100&lr=1', '?embed&answers=hidden&live=true&lr=0.3', '?embed&answers=hidden&model=line&lr=10', '?embed&answers=hidden&surface=saddle&lr=1', '?embed&answers=hidden&optimizer=adam']) {
    await open(page, query);
    if (query.includes('live')) await inside(page, ({ lab }) => { for (let i = 0; i < 40; i++) lab.play(0.2, 4); });
    await still(page);
    expect(await spoken(page), query).not.toMatch(TELLING);
  }
});
