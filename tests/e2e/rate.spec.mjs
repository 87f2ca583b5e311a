// The learning rate: by mouse, finger, keys, number and button; everything on the page follows it.
import { PHONE, drag, enter, expect, expectRateMoved, inside, look, middle, open, part, placeOn, press, ready, still, swipe, test, thumb, words } from './lab.mjs';

test('dragging the slider with the mouse moves everything together', async ({ page }) => {
  await open(page);
  const before = await look(page);
  expect(before.verdict).toBe('overshoots');
  expect(before.rate).toBe('0.185');
  const from = await thumb(page);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((await placeOn(page, 0.5)).x, from.y, { steps: 6 });
  // While the drag goes on already.
  const during = await look(page);
  expectRateMoved(before, during);
  await page.mouse.up();
  const after = await look(page);
  expect(after.query).toBe(during.query);
  expect(after.verdict).toBe('slow');
  expect(after.headline).toContain('Too slow');
  expect(after.spoken).toContain(after.rate);
  await expect.poll(() => words(page).lr).toBe(after.rate);
  // The cursor over the sweep stands above the thumb.
  const chart = await part(page, 'sweep-chart').boundingBox();
  expect(Math.abs(chart.x + after.cursor - (await thumb(page)).x)).toBeLessThan(1.5);
});

test('too high really diverges, in word, sentence and colour', async ({ page }) => {
  await open(page);
  await drag(page, await thumb(page), await placeOn(page, 0.97));
  const after = await look(page);
  expect(after.verdict).toBe('diverges');
  expect(Number(after.rate)).toBeGreaterThan(0.2);
  expect(after.headline).toMatch(/diverge|too high/i);
  expect(after.spoken).toMatch(/diverges/);
  const colours = await inside(page, (host) => {
    const runs = host.root.querySelector('[data-layer="runs"]');
    const { data } = runs.getContext('2d').getImageData(0, 0, runs.width, runs.height);
    let red = 0;
    for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 200 && data[i] > 150 && data[i] > 2 * data[i + 1] && data[i] > 2 * data[i + 2]) red++;
    const rgb = getComputedStyle(host.$('headline')).color.match(/\d+/g).map(Number);
    return { red, rgb };
  });
  expect(colours.red, 'red pixels of the path').toBeGreaterThan(50);
  expect(colours.rgb[0]).toBeGreaterThan(2 * colours.rgb[1]);
  expect(colours.rgb[0]).toBeGreaterThan(2 * colours.rgb[2]);
});

test('a rate beyond the largest number says at which step it left', async ({ page }) => {
  await open(page, '?lr=1000');
  const after = await look(page);
  expect(after.verdict).toBe('diverges');
  await expect(part(page, 'curve')).toHaveAttribute('aria-label', /at step \d+ it went beyond the largest number there is/);
  await expect(part(page, 'landscape')).toHaveAttribute('aria-label', /at step \d+ it went beyond the largest number there is/);
});

test('dragging on the sweep chart sets the rate', async ({ page }) => {
  await open(page);
  const before = await look(page);
  const chart = part(page, 'sweep-chart');
  await drag(page, await middle(chart, [0.3, 0.4]), await middle(chart, [0.45, 0.4]));
  const after = await look(page);
  expectRateMoved(before, after);
  await expect(part(page, 'slider')).toBeFocused();
  const { x } = await middle(chart, [0.45, 0.4]);
  expect(Math.abs((await thumb(page)).x - x)).toBeLessThan(2);
});

test('keys move by a digit, by decades, and to the ends', async ({ page }) => {
  await open(page, '?lr=0.01');
  const slider = part(page, 'slider');
  const rate = async () => Number((await look(page)).rate);
  const before = await look(page);
  await press(slider, 'ArrowRight');
  expect((await look(page)).pictures.runs).not.toBe(before.pictures.runs);
  expect(await rate(), 'the next rate with two digits').toBe(0.011);
  await press(slider, 'Shift+ArrowLeft');
  expect(await rate(), 'with three').toBe(0.0109);
  await press(slider, 'PageUp');
  expect(await rate()).toBeCloseTo(0.109, 6);
  await press(slider, 'PageDown');
  expect(await rate()).toBe(0.0109);
  await press(slider, 'ArrowUp');
  expect(await rate()).toBe(0.011);
  await press(slider, 'End');
  expect((await look(page)).slider).toBe(1);
  await press(slider, 'Home');
  expect((await look(page)).slider).toBe(0);
  await press(slider, 'PageDown', 12);
  expect(await rate()).toBe(1e-9);
  await press(slider, 'PageUp', 14);
  expect(await rate()).toBe(1000);
  // The announcement for screen readers comes when the key is let go.
  const { headline } = await look(page);
  await expect(part(page, 'spoken')).toContainText(headline);
});

test.describe('by touch', () => {
  test.use(PHONE);

  test('a finger drags the slider and the page stays where it is', async ({ page }) => {
    await open(page);
    const before = await look(page);
    const from = await thumb(page);
    const scrolled = await page.evaluate(() => scrollY);
    await swipe(page, from, { x: (await placeOn(page, 0.5)).x, y: from.y - 30 });
    const after = await look(page);
    expectRateMoved(before, after);
    expect(after.verdict).toBe('slow');
    await expect.poll(() => words(page).lr).toBe(after.rate);
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);
  });

  test('a finger drags on the sweep chart', async ({ page }) => {
    await open(page);
    const before = await look(page);
    const chart = part(page, 'sweep-chart');
    await swipe(page, await middle(chart, [0.7, 0.3]), await middle(chart, [0.4, 0.3]));
    expectRateMoved(before, await look(page));
  });

  test('two fingers widen the window', async ({ page }) => {
    await open(page);
    const before = await look(page);
    const chart = part(page, 'sweep-chart');
    const { y } = await middle(chart, [0.5, 0.3]);
    const session = await page.context().newCDPSession(page);
    const touch = (type, ...xs) => session.send('Input.dispatchTouchEvent', { type, touchPoints: xs.map((x, id) => ({ x, y, id })) });
    await touch('touchStart', 200);
    await touch('touchStart', 200, 320);
    for (let i = 1; i <= 6; i++) await touch('touchMove', 200, 320 - 12 * i);
    await touch('touchEnd');
    const after = await look(page);
    expect(before.query).not.toContain('window');
    await expect.poll(() => words(page).window).toBeTruthy();
    const [lo, hi] = words(page).window.split(',').map(Number);
    expect(hi / lo).toBeGreaterThan(2e4); // four decades before
    const rate = Number(after.rate);
    expect(lo <= rate && rate <= hi).toBe(true);
    expect(Number((await look(page)).rate)).toBe(rate);
  });
});

test('a typed number is taken as it is', async ({ page }) => {
  await open(page);
  const before = await look(page);
  const rate = part(page, 'rate');
  await rate.fill('0.0375');
  expect((await look(page)).query).toBe(before.query); // not before it is entered
  await rate.press('Enter');
  const after = await look(page);
  expectRateMoved(before, after);
  expect(after.query).toBe('lr=0.0375');
  await expect.poll(() => words(page).lr).toBe('0.0375');
  await rate.fill('1e-9');
  await rate.blur();
  const lowest = await look(page);
  expect(Number(words(page).lr)).toBe(1e-9);
  expect(lowest.slider).toBeCloseTo(0, 6); // the window has widened to it
});

test('a bad number shows its sentence and the last good state stays', async ({ page }) => {
  await open(page, '?lr=0.05');
  const before = await look(page);
  const rate = part(page, 'rate');
  const problem = part(page, 'rate-problem');
  for (const bad of ['abc', '-1', '0', '1e999', 'NaN', '1e4', '<b>1</b>', '']) {
    await enter(rate, bad);
    await expect(problem, bad).toBeVisible();
    await expect(problem, bad).toContainText(/^Learning rate (cannot be|has no value)/);
    await expect(rate).toHaveAttribute('aria-invalid', 'true');
    const after = await look(page);
    expect({ ...after, rate: before.rate }, bad).toEqual(before);
    expect(await problem.locator('*').count()).toBe(0);
  }
  await rate.press('Escape');
  await expect(problem).toBeHidden();
  await expect(rate).toHaveValue('0.05');
  await enter(rate, '0.06');
  await expect(problem).toBeHidden();
  expect((await look(page)).query).toBe('lr=0.06');
});

test('three buttons set rates that do what they say, on every kind of lab', async ({ page }) => {
  for (const query of ['?', '?condition=100&steps=300', '?optimizer=momentum', '?optimizer=adam&surface=beale', '?surface=rosenbrock&steps=3000', '?model=line']) {
    await open(page, query);
    const low = page.getByRole('button', { name: 'too low' });
    const right = page.getByRole('button', { name: 'about right' });
    const high = page.getByRole('button', { name: 'too high' });
    const rates = [];
    for (const [button, verdicts] of [[low, ['slow']], [right, ['converges', 'overshoots']], [high, ['diverges', 'oscillates']]]) {
      await button.click();
      const after = await look(page);
      expect(verdicts, `${query} ${after.query}`).toContain(after.verdict);
      rates.push(Number(after.rate));
    }
    expect(rates[0] < rates[1] && rates[1] < rates[2], `${query}: ${rates}`).toBe(true);
  }
});

test('about right is the star, in the colour of what it comes to, and says that overshooting is fine', async ({ page }) => {
  await open(page);
  const right = page.getByRole('button', { name: 'about right' });
  await expect(right).toHaveAttribute('data-verdict', 'overshoots');
  await right.click();
  await still(page);
  const { rate, verdict } = await look(page);
  expect(verdict).toBe('overshoots');
  await expect(part(page, 'detail')).toContainText('a little overshooting is fine');
  await expect(part(page, 'sweep-chart')).toHaveAttribute('aria-label', new RegExp(`About right is ${rate}\\.`));
});

test('where no rate is about right the lab says why', async ({ page }) => {
  for (const [query, why] of [['?condition=100', 'No rate comes to rest within 100 steps from this start: more steps or another start may help.'], ['?surface=saddle', 'No rate is right here: this loss falls for ever.']]) {
    await open(page, query);
    await still(page);
    await expect(part(page, 'advice-note')).toHaveText(why);
    await expect(page.getByRole('button', { name: 'about right' })).toBeDisabled();
  }
  await open(page, '?condition=100&answers=tried');
  await still(page);
  await expect(part(page, 'advice-note')).toBeHidden();
});

test.describe('the window of the slider', () => {
  const window = (page) => inside(page, (host) => host.page.window.join(' … '));
  const rateOf = async (page) => (await look(page)).rate;

  test('stays when the buttons beside the rate change it', async ({ page }) => {
    await open(page);
    const opened = await window(page);
    await part(page, 'rate-up').click();
    expect(await rateOf(page)).toBe('0.19');
    await part(page, 'rate-down').click();
    await part(page, 'rate-down').click();
    expect(Number(await rateOf(page))).toBeLessThan(0.185);
    expect(await window(page)).toBe(opened);
  });

  test('zooms by buttons and keys, and never loses the rate', async ({ page }) => {
    await open(page);
    const opened = await window(page);
    const slider = part(page, 'slider');
    const actions = {
      'zoom-in': () => part(page, 'zoom-in').click(),
      'zoom-out': () => part(page, 'zoom-out').click(),
      'pan-left': () => part(page, 'pan-left').click(),
      'pan-right': () => part(page, 'pan-right').click(),
      '+': () => press(slider, '+'),
      '-': () => press(slider, '-'),
      '[': () => press(slider, '['),
      ']': () => press(slider, ']'),
    };
    for (const [name, act] of Object.entries(actions)) {
      await press(slider, '0');
      await still(page);
      const before = await window(page);
      for (let i = 0; i < 5; i++) {
        await act();
        const [rate, place, [lo, hi]] = await inside(page, async (host) => {
          await new Promise(requestAnimationFrame);
          return [host.element.lr, Number(host.$('slider').value), (host.lab.text('window') || '1e-9,1e3').split(',').map(Number)];
        });
        expect(rate, name).toBe('0.185');
        expect(lo <= 0.185 && 0.185 <= hi, name).toBe(true);
        expect(place >= 0 && place <= 1, name).toBe(true);
      }
      await still(page);
      expect(await window(page), name).not.toBe(before);
    }
    await press(slider, '0');
    await still(page);
    expect(await window(page)).toBe(opened);
    await part(page, 'zoom-out').click();
    await part(page, 'zoom-fit').click();
    await still(page);
    expect(await window(page)).toBe(opened);
    expect(words(page)).toEqual({});
  });

  test('opens out to every rate there is', async ({ page }) => {
    await open(page);
    for (let i = 0; i < 4; i++) await part(page, 'zoom-out').click();
    await still(page);
    expect(await window(page)).toBe('10⁻⁹ … 1,000');
    await expect.poll(() => words(page).window?.split(',').map(Number)).toEqual([1e-9, 1e3]);
    // The window is part of the link.
    await page.reload();
    await ready(page);
    expect(await window(page)).toBe('10⁻⁹ … 1,000');
  });

  test('a wheel with Ctrl zooms; a plain one scrolls the page, even after the slider was used', async ({ page }) => {
    await open(page);
    const opened = await window(page);
    const { x, y } = await middle(part(page, 'sweep-chart'), [0.7, 0.4]);
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, 120);
    await still(page);
    expect(await window(page)).toBe(opened);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
    await page.evaluate(() => scrollTo(0, 0));
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -240);
    await page.keyboard.up('Control');
    await expect.poll(async () => { await still(page); return window(page); }).not.toBe(opened);
    expect(await rateOf(page)).toBe('0.185');
    const plain = await window(page);
    await part(page, 'slider').focus();
    for (let i = 0; i < 5; i++) await page.mouse.wheel(0, 24);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
    await still(page);
    expect(await window(page)).toBe(plain);
    await page.evaluate(() => scrollTo(0, 0));
    await page.keyboard.down('Shift');
    await page.mouse.wheel(0, 200);
    await page.keyboard.up('Shift');
    await expect.poll(async () => { await still(page); return window(page); }).not.toBe(plain);
    expect(await rateOf(page)).toBe('0.185');
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });
});

test('why? says it plainly beside a sketch, and the formula behind the mathematics, and covers no chart', async ({ page }) => {
  await open(page);
  const why = page.getByRole('button', { name: 'why?' });
  const answer = part(page, 'why');
  await why.click();
  await expect(why).toHaveAttribute('aria-expanded', 'true');
  await expect(part(page, 'why-reason')).toContainText('1.85 times the way to the bottom: each step lands on the other side, 0.85 times as far away.');
  await expect(answer.getByRole('img', { name: 'The valley from the side: the first 6 steps.' }).locator('circle')).toHaveCount(7);
  await expect(answer.getByText('λmax').first()).toBeHidden();
  for (const [width, height] of [[1280, 800], [390, 844]]) {
    await page.setViewportSize({ width, height });
    for (let i = 0; i < 2; i++) await why.click(); // closed, and opened here
    await expect(async () => {
      const { bottom, top, covered, ...others } = await inside(page, (host) => {
        const box = (id) => host.$(id).getBoundingClientRect();
        const [why, sweep, slider, sentence] = ['why', 'sweep', 'slider', 'headline'].map(box);
        const meets = (other) => why.left < other.right && other.left < why.right && why.top < other.bottom && other.top < why.bottom;
        const covered = ['landscape', 'curve', 'sweep', 'slider', 'zones', 'lesson', 'play'].filter((id) => meets(box(id)));
        return { top: why.top, bottom: why.bottom, covered, sweep: sweep.top, slider: slider.bottom, sentence: sentence.top };
      });
      expect(covered).toEqual([]);
      expect(width > 900 ? bottom <= others.sentence : top >= others.slider, 'above all of it, or below').toBe(true);
      expect([others.sentence, others.sweep, others.slider].every((y) => y > 0 && y < height), 'and all of it is in sight').toBe(true);
    }).toPass({ timeout: 3000 });
  }
  await answer.getByText('the mathematics').click();
  await expect(answer.getByText('2/λmax = 0.2').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(answer).toBeHidden();
  await expect(why).toBeFocused();
});

test('words of the sentences can be looked up, by hand and by key', async ({ page }) => {
  await open(page);
  const note = part(page, 'definition');
  const word = part(page, 'detail').getByRole('button', { name: 'step', exact: true });
  await expect(part(page, 'detail')).toHaveText('Each step lands on the other side of the valley, a little closer to the bottom; at rates above 0.2, farther from it.');
  await word.click();
  await expect(note).toHaveText(/^One correction of the weights\./);
  await expect(word).toHaveAttribute('aria-expanded', 'true');
  // Within the window, and no answer to a drag: another press, or one elsewhere, closes it.
  const box = await note.boundingBox();
  expect(box.x >= 0 && box.x + box.width <= 1280 && box.y + box.height <= 800).toBe(true);
  await part(page, 'headline').getByRole('button', { name: 'settles' }).click();
  await expect(note).toHaveText(/^To come to rest/);
  await expect(word).toHaveAttribute('aria-expanded', 'false');
  await part(page, 'curve').click();
  await expect(note).toBeHidden();
  // Escape closes the meaning first, and then the sheet.
  await page.getByRole('button', { name: 'why?' }).click();
  await press(part(page, 'why-reason').getByRole('button', { name: 'slope' }), 'Enter');
  await expect(note).toContainText('It is also called the gradient.');
  await page.keyboard.press('Escape');
  await expect(note).toBeHidden();
  await expect(part(page, 'why')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(part(page, 'why')).toBeHidden();
  // A word that goes away takes its meaning with it.
  await press(part(page, 'equation-result').getByRole('button', { name: 'loss' }), 'Enter');
  await expect(note).toBeVisible();
  await page.evaluate(() => { document.querySelector('overshoot-lab').query = 'model=perceptron&points=20&layers=2&steps=9&lr=0.5&batch=5'; });
  await still(page);
  await part(page, 'epoch').getByRole('button', { name: 'epoch' }).click();
  await expect(note).toHaveText('As many steps as it takes to see every training point once.');
});
