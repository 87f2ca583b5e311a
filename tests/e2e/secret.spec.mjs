// Answers that are kept secret: neither eye nor screen reader is told them, until they are revealed.
import { drag, expect, inside, look, open, part, placeOn, press, still, test, thumb } from './lab.mjs';

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
  const sweep = (await look(page)).pictures.sweep;
  for (const share of [0.05, 0.5, 0.8, 0.97]) {
    await drag(page, await thumb(page), await placeOn(page, share));
    const state = await look(page);
    expect(await spoken(page), `at ${state.rate}`).not.toMatch(TELLING);
    expect(state.verdict).toBeUndefined();
    expect(state.spoken).toBe(state.rate);
    expect(await part(page, 'landscape').evaluate((element) => getComputedStyle(element.closest('.lab').querySelector('.rate')).getPropertyValue('--verdict'))).not.toContain('verdict');
    expect(state.pictures.sweep, 'nothing shows where one has been').toBe(sweep);
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
  expect(await part(page, 'sweep-chart').getAttribute('aria-label')).toBe('Every rate at once, only those that you tried. 0.01: too slow.');
  for (const name of buttons) await expect(page.getByRole('button', { name })).toBeHidden();
  const here = await inside(page, (host) => host.page.place);
  expect(await colourful(page, here)).toBe(true);
  expect(await colourful(page, 0.97)).toBe(false);
  await drag(page, await thumb(page), await placeOn(page, 0.97));
  const tried = await look(page);
  expect(tried.verdict).toBe('diverges');
  expect(await colourful(page, tried.slider)).toBe(true);
  expect(await colourful(page, here), 'the first rate stays tried').toBe(true);
  expect(await colourful(page, 0.75)).toBe(false);
  // What was tried is told, but not where it begins.
  expect(tried.detail).not.toMatch(/0\.2\b|above|below/);
  await expect(part(page, 'why-button')).toBeHidden();
  await page.getByRole('button', { name: 'show the answers' }).click();
  await still(page);
  expect(await colourful(page, 0.1)).toBe(true);
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
