// The lesson as a pupil goes through it: every question answered wrongly and rightly, every task failed and solved.
import { PHONE, expect, ready, test } from './lab.mjs';

/** Opens the lesson, and waits until its chapters are there. */
async function lesson(page, hash = '') {
  await page.goto(`/${hash}`);
  await expect(page.locator('.chapter')).not.toHaveCount(0, { timeout: 30_000 });
}

/** A chapter, come into view, its figure living. */
async function chapter(page, id) {
  const section = page.locator(`.chapter#${id}`);
  await section.scrollIntoViewIfNeeded();
  await section.locator('.figure').scrollIntoViewIfNeeded();
  await expect(section.locator('.figure overshoot-lab [data-state=ready]')).toHaveCount(1, { timeout: 20_000 });
  return section;
}

/** Types a rate into the number field of a figure, where it has one. */
async function rate(section, value) {
  const field = section.locator('.figure [data-id=number], .figure .number input').first();
  await field.fill(value);
  await field.press('Enter');
}

const task = (section, at = 0) => section.locator('.task').nth(at);
const solved = (section, at = 0) => expect(task(section, at)).toHaveAttribute('data-solved', '');
const hinted = (section, text, at = 0) => expect(task(section, at).locator('.hint')).toContainText(text);

/** Answers a question wrongly, then rightly. */
async function answer(section, wrong, right, at = 0) {
  const question = section.locator('.question').nth(at);
  if (wrong) {
    await question.getByRole('button', { name: wrong, exact: true }).click();
    await expect(question.locator('[data-state=wrong]')).toHaveCount(1);
    await expect(question.locator('.hint')).not.toBeEmpty();
  }
  await question.getByRole('button', { name: right, exact: true }).click();
  await expect(question).toHaveAttribute('data-solved', '');
}

test('the first screen has one line, one figure, and a way into the laboratory', async ({ page }) => {
  await page.goto('/');
  await ready(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The learning rate says how far each correction goes. Drag it.');
  const first = page.locator('.first overshoot-lab');
  expect(await first.evaluate((lab) => lab.query)).toContain('lr=0.01');
  await expect(first.locator('[data-id=headline]')).toContainText(/^Too slow/);
  await page.getByRole('link', { name: 'open the laboratory' }).first().click();
  await expect(page).toHaveURL(/\/\?view=full$/);
  await ready(page);
  await page.reload();
  await expect(page.locator('#laboratory overshoot-lab')).toBeVisible();
});

test('a query opens the laboratory, words of others do not', async ({ page }) => {
  for (const [address, is] of [['/?', 'laboratory'], ['/?embed', 'laboratory'], ['/?lr=0.1', 'laboratory'], ['/?utm_source=x', 'lesson'], ['/', 'lesson']]) {
    await page.goto(address);
    await expect(page.locator(`html.is-${is}`), address).toHaveCount(1);
    await page.waitForLoadState('networkidle');
  }
});

test('the ten-minute path, each question and task failed once and solved once', async ({ page }) => {
  test.setTimeout(180_000);
  await lesson(page);
  let section = await chapter(page, 'one-ball');
  await answer(section, '3.3', '0.9');
  await rate(section, '0.5');
  await hinted(section, 'dashed arrow');
  await section.getByRole('button', { name: 'One step on' }).click();
  await hinted(section, 'stopped short');
  await section.getByRole('button', { name: 'Start the run again' }).click();
  await rate(section, '1');
  await solved(section);
  await expect(section.locator('.top .count')).toHaveText('1 of 11 done');

  section = await chapter(page, 'too-low');
  await answer(section, 'about 10', 'about 100');
  await rate(section, '2.5');
  await hinted(section, 'too high, not too low');
  await rate(section, '0.03');
  await hinted(section, '114 steps');
  await rate(section, '0.005');
  await solved(section);

  section = await chapter(page, 'too-high');
  await answer(section, 'stays', 'swings, settles');
  await rate(section, '1.8');
  await hinted(section, 'lands lower each time');
  await rate(section, '2.2');
  await solved(section);

  section = await chapter(page, 'every-rate');
  await answer(section, 'at half the limit', 'close below the limit');
  for (const lr of ['0.02', '0.05', '0.1', '0.3']) await rate(section, lr);
  await hinted(section, 'tried so far');
  await rate(section, '0.172');
  await solved(section);

  section = await chapter(page, 'secret-limit');
  const slider = section.getByRole('slider', { name: 'learning rate' });
  const tryIt = section.getByRole('button', { name: 'Try this rate' });
  await slider.press('End');
  await tryIt.click();
  await expect(section.locator('.hint')).toContainText('flew out');
  await slider.evaluate((input) => { input.value = '85'; input.dispatchEvent(new Event('input')); });
  await tryIt.click();
  await expect(section.locator('.score b')).toHaveText(/^\d+$/);
  await expect(section.locator('.tries li')).toHaveCount(6);

  section = await chapter(page, 'two-directions');
  await answer(section, 'it doubles', 'it halves');
  const across = section.getByLabel('curvature across').first();
  await across.selectOption('20');
  await hinted(section, 'Raise the curvature');
  await rate(section, '0.05');
  await across.selectOption('50');
  await solved(section);
  for (const [curvature, low, high] of [['10', '0.19', '0.205'], ['20', '0.097', '0.103'], ['40', '0.048', '0.051']]) {
    await across.selectOption(curvature);
    await rate(section, low);
    await rate(section, high);
  }
  await solved(section, 1);
  await expect(section.locator('.limits tbody td').last()).toHaveText(/^(1\.9|2|2\.\d)/);

  section = await chapter(page, 'find-it');
  await answer(section, 'at the first small rise', 'when the loss is several times its lowest');
  await rate(section, '0.02');
  await hinted(section, 'far below the rise');
  await rate(section, '0.93');
  await solved(section);
});

test('the chapters that go further, each task failed and solved', async ({ page }) => {
  test.setTimeout(180_000);
  await lesson(page);
  let section = await chapter(page, 'optimizer');
  await answer(section, 'Adam', 'momentum');
  await answer(section, 'all arrive', 'only Adam', 1);
  await rate(section, '0.2');
  await hinted(section, 'fly out');
  await section.getByRole('radio', { name: 'each at its own best rate' }).or(section.getByRole('button', { name: 'each at its own best rate' })).first().click();
  await solved(section);

  section = await chapter(page, 'schedule');
  await answer(section, 'higher', 'lower');
  await rate(section, '0.1');
  await hinted(section, 'Begin at 0.3');
  await rate(section, '0.3');
  await hinted(section, 'keeps swinging');
  await section.getByLabel('schedule').first().selectOption('cosine');
  await solved(section);

  section = await chapter(page, 'network');
  await answer(section, '1', '30', 0);
  await answer(section, '1', '0.01', 1);
  await answer(section, '30', '1', 2);
  await answer(section, 'finished', 'too slow', 3);
  await expect(section.locator('.limits td').first()).not.toHaveText('–');
  await rate(section, '30');
  await hinted(section, 'Go lower');
  await rate(section, '0.5');
  await solved(section);
  await expect(section.locator('.weight td').nth(2)).toHaveText('0.5');

  section = await chapter(page, 'edge');
  await answer(section, 'twice as high', 'half as high');
  await rate(section, '0.8');
  await hinted(section, 'flies out');
  await rate(section, '0.2');
  await solved(section);
});

test('what was done is kept, and the next pupil starts afresh', async ({ page }) => {
  await lesson(page);
  let section = await chapter(page, 'too-high');
  await answer(section, null, 'swings, settles');
  await rate(section, '2.2');
  await solved(section);
  await lesson(page);
  section = page.locator('.chapter#too-high');
  await solved(section);
  await expect(section.locator('.top .count')).toHaveText('1 of 11 done');
  const pupil = page.getByRole('button', { name: 'new pupil' });
  await pupil.click();
  await page.getByRole('button', { name: /^Press again/ }).click();
  await expect(page.locator('.top .count').first()).toHaveText('0 of 11 done');
  await expect(page.locator('.task[data-solved], .question[data-solved]')).toHaveCount(0);
});

test('works where storage is forbidden', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } }));
  await lesson(page);
  const section = await chapter(page, 'too-low');
  await answer(section, 'about 1,000', 'about 100');
});

test('a class link fixes the valley and the chapters, and hides the tags', async ({ page }) => {
  await lesson(page, '#class&seed=7&lang=en&chapters=2,4');
  await expect(page.locator('.chapter')).toHaveCount(2);
  await expect(page.locator('.use')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'new valley' })).toHaveCount(0);
  // Nothing in the page has the curvature of the valley in play.
  const section = await chapter(page, 'secret-limit');
  await expect(section.locator('[data-id=enter]')).toHaveCount(0);
  expect(await section.evaluate((element) => element.outerHTML + element.querySelector('overshoot-lab').shadowRoot.innerHTML)).not.toMatch(/condition/);
});

test.describe('by touch', () => {
  test.use(PHONE);
  test('a phone has the figure above the text, and everything is reached by a finger', async ({ page }) => {
    await lesson(page);
    const section = await chapter(page, 'too-high');
    const [figure, text] = await Promise.all(['.figure', '.text'].map((part) => section.locator(part).boundingBox()));
    expect(figure.y + figure.height).toBeLessThanOrEqual(text.y);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    const question = section.locator('.question');
    await question.getByRole('button', { name: 'flies out' }).tap();
    await expect(question.locator('.hint')).toContainText('from −3 it goes 5.4, to 2.4');
    await question.getByRole('button', { name: 'swings, settles' }).tap();
    // A tap on the track is a rate; beyond 2 it flies out.
    const slider = await section.locator('.figure [data-id=slider]').boundingBox();
    await page.touchscreen.tap(slider.x + slider.width * 0.8, slider.y + slider.height / 2);
    await solved(section);
  });
});

test('by keyboard alone', async ({ page }) => {
  await lesson(page);
  const section = await chapter(page, 'too-high');
  const wrong = section.getByRole('button', { name: 'stays', exact: true });
  await wrong.focus();
  await page.keyboard.press('Enter');
  await expect(section.locator('.question .hint')).toContainText('the other side');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(section.locator('.question')).toHaveAttribute('data-solved', '');
  const slider = section.locator('.figure [data-id=slider]');
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await hinted(section, 'crosses').catch(() => hinted(section, 'stays on its own side'));
  await page.keyboard.press('End');
  await solved(section);
});

test('large type goes from chapter to chapter by keys', async ({ page }) => {
  await lesson(page);
  await page.getByRole('button', { name: 'present' }).click();
  await expect(page.locator('html.present')).toHaveCount(1);
  await page.keyboard.press('n');
  await page.keyboard.press('PageDown');
  await expect(page.locator('#too-low h2')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.locator('html.present')).toHaveCount(0);
});

test('once loaded it works without a network', async ({ page, context, trouble }) => {
  await lesson(page);
  await page.evaluate(async () => { await navigator.serviceWorker.ready; });
  await expect.poll(() => page.evaluate(async () => Boolean(await caches.match(location.href, { ignoreSearch: true })) && Boolean(await caches.match(new URL('/www/pkg/overshoot_bg.wasm', location.href).href)))).toBe(true);
  await page.waitForTimeout(500);
  await context.setOffline(true);
  await page.reload();
  await expect(page.locator('.chapter')).toHaveCount(11, { timeout: 30_000 });
  await context.setOffline(false);
  // The worker asks the network first, which is not there.
  trouble.splice(0, trouble.length, ...trouble.filter((text) => !text.includes('ERR_INTERNET_DISCONNECTED')));
});

test('the handout has vector figures and the answers last', async ({ page }) => {
  await lesson(page);
  await expect(page.locator('.chapter')).toHaveCount(11, { timeout: 30_000 });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(page.locator('.handout section')).toHaveCount(12);
  expect(await page.locator('.handout svg').count()).toBeGreaterThan(8);
  await expect(page.locator('.handout section').last()).toContainText('Answers');
});

for (const colorScheme of ['light', 'dark']) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test(`axe finds nothing in the ${colorScheme}`, async ({ page }) => {
      const { default: AxeBuilder } = await import('@axe-core/playwright');
      await lesson(page);
      const found = await new AxeBuilder({ page }).exclude('.figure').analyze();
      expect(found.violations.map(({ id, nodes }) => [id, nodes[0].html])).toEqual([]);
    });
  });
}
