// The lesson as a pupil goes through it: every question answered wrongly and rightly, every task failed and solved.
import { expectAccessible } from './checks.mjs';
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

/** The slider at a rate: where it is pointed at, by the rates at its ends. */
async function at(section, value) {
  const slider = section.locator('.figure [data-id=slider]');
  await slider.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await slider.boundingBox();
  const thumb = 30;
  const [lo, hi] = await section.locator('.figure overshoot-lab').evaluate((lab) => new URLSearchParams(lab.query).get('window').split(',').map(Number));
  return { x: x + thumb / 2 + (width - thumb) * (Math.log(value / lo) / Math.log(hi / lo)), y: y + height / 2 };
}

/** Ways to use the page: a press, a rate, and a choice from a menu. */
const HANDS = {
  mouse: {
    press: (locator) => locator.click(),
    async rate(page, section, value) {
      const to = await at(section, value);
      await page.mouse.click(to.x, to.y);
    },
  },
  touch: {
    press: (locator) => locator.tap(),
    async rate(page, section, value) {
      const to = await at(section, value);
      await page.touchscreen.tap(to.x, to.y);
    },
  },
  keys: {
    async press(locator) {
      await locator.focus();
      await locator.press('Enter');
    },
    rate: (page, section, value) => rate(section, value),
  },
};

/** Types a rate into the number field of a figure. */
async function rate(section, value) {
  const field = section.locator('.figure .number input').first();
  await field.focus();
  await field.press('ControlOrMeta+a');
  await field.pressSequentially(value);
  await field.press('Enter');
}

const task = (section, place = 0) => section.locator('.task').nth(place);
const solved = (section, place = 0) => expect(task(section, place)).toHaveAttribute('data-solved', '');
const hinted = (section, text, place = 0) => expect(task(section, place).locator('.hint')).toContainText(text);

/** Answers a question wrongly, then rightly. */
async function answer(section, wrong, right, place = 0, press = HANDS.mouse.press) {
  const question = section.locator('.question').nth(place);
  if (wrong) {
    await press(question.getByRole('button', { name: wrong, exact: true }));
    await expect(question.locator('[data-state=wrong]')).toHaveCount(1);
    await expect(question.locator('.hint')).not.toBeEmpty();
  }
  await press(question.getByRole('button', { name: right, exact: true }));
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

test('the fields of a figure that was given back wait for it', async ({ page }) => {
  await lesson(page);
  const section = await chapter(page, 'schedule');
  const field = section.locator('.handles input[name=rate]:enabled').last();
  await expect(field).not.toHaveValue('');
  const before = await field.inputValue();
  await page.evaluate(() => scrollTo(0, 0));
  await expect(section.locator('.figure overshoot-lab')).toHaveCount(0);
  // A hand may be quicker than the figure that comes back.
  await field.evaluate((field) => {
    field.value = '0.01';
    field.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await chapter(page, 'schedule');
  await expect(field).toHaveValue(before);
});

/** The ten-minute path: each question answered wrongly and rightly, each task failed and solved. */
async function tenMinutes(page, { press, rate: choose }) {
  const pick = (section) => (value) => choose(page, section, value);
  await lesson(page);
  let section = await chapter(page, 'one-ball');
  await expect(section.locator('.end')).toBeHidden();
  await answer(section, '3.3', '0.9', 0, press);
  await expect(section.locator('.end')).toBeVisible();
  await pick(section)('0.5');
  await hinted(section, 'dashed arrow');
  await press(section.getByRole('button', { name: 'One step on' }));
  await hinted(section, 'stopped short');
  await pick(section)('1');
  await hinted(section, 'Start the run again');
  await press(section.getByRole('button', { name: 'Start the run again' }));
  await solved(section);
  await expect(section.locator('.top .count')).toHaveText('1 of 11 done');

  section = await chapter(page, 'too-low');
  await answer(section, 'about 10', 'about 100', 0, press);
  await pick(section)('2.5');
  await hinted(section, 'too high, not too low');
  await pick(section)('0.03');
  await hinted(section, 'Go lower still');
  await pick(section)('0.005');
  await solved(section);

  section = await chapter(page, 'too-high');
  await answer(section, 'stays', 'swings, settles', 0, press);
  await pick(section)('1.8');
  await hinted(section, 'lands lower each time');
  await pick(section)('2.3');
  await solved(section);

  section = await chapter(page, 'every-rate');
  await answer(section, 'at half the limit', 'close below the limit', 0, press);
  for (const lr of ['0.02', '0.05', '0.1', '0.3']) { await pick(section)(lr); await page.waitForTimeout(450); }
  await hinted(section, 'tried so far');
  await pick(section)('0.174');
  await solved(section);

  section = await chapter(page, 'secret-limit');
  const field = section.locator('input.number');
  const tryIt = section.getByRole('button', { name: 'Try this rate' });
  const attempt = async (value) => {
    await field.fill(value);
    await field.press('Enter');
    await press(tryIt);
  };
  await attempt('1');
  await expect(section.locator('.hint')).toContainText('flew out');
  await field.fill('7');
  await field.press('Enter');
  await expect(section.locator('.hint')).toContainText('no rate here');
  await attempt('0.03');
  await expect(section.locator('.score b')).toHaveText(/^\d+$/);
  await expect(section.locator('.tries li')).toHaveCount(6);
  await expect(section.locator('.mark')).toHaveCount(2);

  section = await chapter(page, 'two-directions');
  await answer(section, 'it doubles', 'it halves', 0, press);
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
  expect(await section.locator('math').evaluate((math) => [math.namespaceURI, getComputedStyle(math).display])).toEqual(['http://www.w3.org/1998/Math/MathML', expect.stringContaining('math')]);

  section = await chapter(page, 'find-it');
  await answer(section, 'at the first small rise', 'when the loss is several times its lowest', 0, press);
  await pick(section)('0.02');
  await hinted(section, 'far below the rise');
  await pick(section)('0.93');
  await hinted(section, 'how would you have known');
  await press(section.getByRole('button', { name: 'walk through it in seven steps' }));
  for (let step = 1; step < 7; step++) {
    await expect(section.locator('[data-id=find-step-title]')).toContainText(`${step} of 7`);
    await press(section.locator('[data-id=find-next]'));
  }
  await solved(section);
}

for (const hands of ['mouse', 'keys']) {
  test(`the ten-minute path by ${hands}, each question and task failed once and solved once`, async ({ page }) => {
    test.setTimeout(300_000);
    await tenMinutes(page, HANDS[hands]);
  });
}

/** The other chapters, in the same way. */
async function further(page, { press, rate: choose }) {
  const pick = (section) => (value) => choose(page, section, value);
  await lesson(page);
  let section = await chapter(page, 'optimizer');
  // The race would tell who is first.
  await expect(section.locator('[data-id=race-rows]')).toHaveCount(0);
  await answer(section, 'Adam', 'momentum', 0, press);
  await answer(section, 'all arrive', 'only Adam', 1, press);
  await pick(section)('0.2');
  await hinted(section, 'fly out');
  await press(section.getByRole('button', { name: 'each at its own best rate' }));
  await solved(section);

  section = await chapter(page, 'schedule');
  await answer(section, 'higher', 'lower', 0, press);
  await rate(section, '0.1');
  await hinted(section, 'Begin at 0.3');
  await rate(section, '0.3');
  await hinted(section, 'keeps swinging');
  // The right handle, by arrow keys and then by its fields.
  const end = section.locator('.handle').last();
  await end.focus();
  await end.press('Shift+ArrowDown');
  const cell = (name) => section.locator(`.handles tr:last-child input[name=${name}]`);
  await expect(cell('rate')).not.toHaveValue('0.3');
  for (const [name, value] of [['rate', '0'], ['step', '90']]) {
    await cell(name).fill(value);
    await cell(name).press('Enter');
  }
  await solved(section);
  await section.getByLabel('schedule').first().selectOption('multistep');
  await expect(section.locator('.handle')).toHaveCount(3);
  await section.locator('.handle').last().press('Insert');
  await expect(section.locator('.handle')).toHaveCount(4);
  await section.locator('.handle').last().press('Delete');
  await press(section.getByRole('button', { name: 'remove drop 1' }));
  await expect(section.locator('.handle')).toHaveCount(2);

  section = await chapter(page, 'network');
  await press(section.locator('.question').first().getByRole('button', { name: '1', exact: true }));
  // On a phone they are farther away than a lab is kept.
  await section.locator('.runs').scrollIntoViewIfNeeded();
  await expect(section.locator('.runs .guessed').first()).toHaveText('your guess: 1');
  await answer(section, null, '30', 0, press);
  await expect(section.locator('.runs .guessed').first()).toBeHidden();
  await answer(section, '1', '0.01', 1, press);
  await answer(section, '30', '1', 2, press);
  await answer(section, 'finished', 'too slow', 3, press);
  await expect(section.locator('.limits td').first()).not.toHaveText('–');
  await pick(section)('30');
  await hinted(section, 'Go lower');
  await pick(section)('0.5');
  await solved(section);
  await expect(section.locator('.weight td').nth(2)).toHaveText(/^0\.(49|5)/);
  await section.locator('.weight input').fill('200');
  await expect(section.locator('.weight .note')).toContainText('1 to 105');
  await expect(section.locator('.weight td')).toHaveCount(0);
  // One thing is changed, and back: the best rate moves.
  const moved = section.getByRole('status').filter({ hasText: /^The best rate was \S+, and is now \S+\.$/ });
  for (const points of ['circles', 'moons']) {
    await section.locator('.show > .controls [data-parameter=dataset]').selectOption(points);
    await expect(moved).toHaveCount(1, { timeout: 60_000 });
  }
  const found = section.locator('.best tbody tr');
  await expect(found).toHaveCount(2);
  const [before, now] = await found.evaluateAll((rows) => rows.map((row) => row.children[3].textContent));
  expect(before).not.toBe(now);
  await expect(moved).toContainText(now);

  section = await chapter(page, 'edge');
  await press(section.getByRole('button', { name: 'twice as high' }));
  await expect(section.locator('.figure .guessed')).toHaveText('your guess: twice as high');
  await answer(section, null, 'half as high', 0, press);
  await expect(section.locator('.figure .guessed')).toBeHidden();
  await pick(section)('0.8');
  await hinted(section, 'flies out');
  await pick(section)('0.2');
  await solved(section);
  await answer(section, 'lower', 'raise', 1, press);
  await answer(section, 'keep it', 'search again', 5, press);
}

for (const hands of ['mouse', 'keys']) {
  test(`the chapters that go further by ${hands}, each question and task failed once and solved once`, async ({ page }) => {
    test.setTimeout(300_000);
    await further(page, HANDS[hands]);
  });
}

test('what is shown without guessing is the answer, and why; it can be given all the same', async ({ page }) => {
  await lesson(page);
  const section = await chapter(page, 'too-low');
  await section.getByRole('button', { name: 'show it without guessing' }).click();
  const right = section.locator('.question .choice[data-state=right]');
  await expect(right).toHaveText('about 100');
  await expect(section.locator('.question .hint')).toBeVisible();
  await expect(section.locator('.end')).toBeVisible();
  await expect(section.locator('.question[data-solved]')).toHaveCount(0);
  await right.click();
  await expect(section.locator('.question[data-solved]')).toHaveCount(1);
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
  await page.getByRole('button', { name: 'new pupil' }).click();
  await expect(page.locator('.top .count').first()).toHaveText('0 of 11 done');
  await expect(page.locator('.task[data-solved], .question[data-solved]')).toHaveCount(0);
});

test('works where storage is forbidden', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } }));
  await lesson(page);
  const section = await chapter(page, 'too-low');
  await answer(section, 'about 1,000', 'about 100');
});

test('what a link asks for and is not there is said, and everything else is shown', async ({ page }) => {
  await lesson(page, '#class&chapters=99&lang=fr&report=mailto:x');
  await expect(page.locator('.chapter')).toHaveCount(11, { timeout: 30_000 });
  await expect(page.locator('.intro .wrong')).toHaveText([/language “fr”/, /chapters “99”: they are numbered 0 to 10/, /“mailto:x”/], { ignoreCase: true });
});

test('a class link fixes the valley and the chapters, and hides the tags', async ({ page }) => {
  await lesson(page, '#class&seed=7&lang=en&chapters=2,4');
  await expect(page.locator('.chapter')).toHaveCount(2);
  await expect(page.locator('.use')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'new valley' })).toHaveCount(0);
  // Nothing in the page has the curvature of the valley in play.
  const section = await chapter(page, 'secret-limit');
  await expect(section.locator('[data-id=enter]')).toHaveCount(0);
  const source = await section.evaluate((element) => element.outerHTML + element.querySelector('overshoot-lab').shadowRoot.innerHTML);
  expect(source.match(/.{0,60}(condition|[x²+ ]10\.3).{0,30}/)?.[0]).toBeUndefined();
  // Nor can the start be moved away from the one that the tries are judged by.
  await expect(section.locator('[data-id=start]')).toBeDisabled();
});

test.describe('by touch', () => {
  test.use(PHONE);
  test('a phone has the title, the figure and the text below each other, and everything is reached by a finger', async ({ page }) => {
    await lesson(page);
    const section = await chapter(page, 'too-high');
    const [title, figure, text] = await Promise.all(['h2', '.figure', '.question'].map((part) => section.locator(part).boundingBox()));
    expect(title.y + title.height).toBeLessThanOrEqual(figure.y);
    expect(figure.y + figure.height).toBeLessThanOrEqual(text.y);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    const question = section.locator('.question');
    await question.getByRole('button', { name: 'flies out' }).tap();
    await expect(question.locator('.hint')).toContainText('from −3 it goes 5.4, to 2.4');
  });
  test('the ten-minute path by touch', async ({ page }) => {
    test.setTimeout(300_000);
    await tenMinutes(page, HANDS.touch);
  });
  test('the chapters that go further by touch', async ({ page }) => {
    test.setTimeout(300_000);
    await further(page, HANDS.touch);
  });
});

test('large type goes from chapter to chapter by keys', async ({ page }) => {
  await lesson(page);
  await page.getByRole('button', { name: 'present' }).click();
  await expect(page.locator('html.present')).toHaveCount(1);
  await page.keyboard.press('n');
  await page.keyboard.press('PageDown');
  await expect(page.locator('#too-low h2')).toBeFocused();
  // Also where a slider has the focus, which takes other keys.
  const section = await chapter(page, 'too-low');
  await section.locator('[data-id=slider]').focus();
  await page.keyboard.press('PageDown');
  await expect(page.locator('#too-high h2')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.locator('html.present')).toHaveCount(0);
});

test('once loaded it works without a network', async ({ page, context, trouble }) => {
  await lesson(page);
  await page.evaluate(async () => { await navigator.serviceWorker.ready; });
  await expect.poll(() => page.evaluate(async () => Boolean(await caches.match(location.href.split(/[?#]/)[0])) && Boolean(await caches.match(new URL('/www/lesson/de.js', location.href).href)) && Boolean(await caches.match(new URL('/www/laboratory.js', location.href).href)))).toBe(true);
  await page.waitForTimeout(500);
  await context.setOffline(true);
  await page.reload();
  await expect(page.locator('.chapter')).toHaveCount(11, { timeout: 30_000 });
  // Another language and the laboratory, which were never opened.
  await page.getByRole('combobox', { name: 'language' }).selectOption('de');
  await expect(page.getByRole('heading', { name: 'Die Lektion' })).toBeVisible();
  await page.goto('/?lr=0.1');
  await ready(page);
  await context.setOffline(false);
  // The worker asks the network first, which is not there.
  trouble.splice(0, trouble.length, ...trouble.filter((text) => !text.includes('ERR_INTERNET_DISCONNECTED')));
});

test('the handout has vector figures and the answers last', async ({ page }) => {
  await lesson(page);
  await expect(page.locator('.chapter')).toHaveCount(11, { timeout: 30_000 });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(page.locator('.handout section')).toHaveCount(12);
  expect(await page.locator('.handout img').count()).toBeGreaterThan(8);
  await expect(page.locator('.handout section').last()).toContainText('Answers');
  // The sentence of a chapter would tell the answers on its sheet.
  await expect(page.locator('.handout section').first()).not.toContainText('rate times the slope');
  // Nor does the picture of a run tell its rate, which is asked for.
  const titles = await page.locator('.handout figure img').evaluateAll((pictures) => pictures.map(({ src }) => decodeURIComponent(src).match(/>\s*(Run [ABC]|learning rate [^<]*)\s*</)?.[1].trim()));
  expect(titles).toEqual(['Run A', 'Run B', 'Run C']);
});

for (const colorScheme of ['light', 'dark']) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test(`axe finds nothing in the ${colorScheme}`, async ({ page }) => {
      await lesson(page);
      await expectAccessible(page, { without: '.figure' });
    });
  });
}
