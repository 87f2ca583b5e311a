// A lab in the page of a teacher: its parts, its sizes, what is locked and asked there, and what it costs.
import { expectNothingSideways } from './checks.mjs';
import { expect, frames, inside, open, part, ready, started, still, test } from './lab.mjs';

const HOST = '/tests/e2e/fixtures/bare.html';

/** A page with some HTML in it, and the element. */
async function pageWith(page, markup) {
  await page.goto(HOST);
  await page.evaluate((markup) => {
    document.querySelector('#main').innerHTML = markup;
    document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: '/www/overshoot.js' }));
  }, markup);
  await ready(page);
}

/** What sticks out of a lab, and how large it is. */
function fitted(page, index = 0) {
  return inside(page, (host) => {
    const lab = host.root.querySelector('.lab');
    const frame = host.element.getBoundingClientRect();
    const out = [...lab.querySelectorAll('button, input, canvas, p, a')].filter((element) => {
      const { left, right, top, bottom, width } = element.getBoundingClientRect();
      const seen = width > 1 && element.checkVisibility({ visibilityProperty: true }) && !element.closest('.spoken, .enter span');
      return seen && (left < frame.left - 9 || right > frame.right + 9 || top < frame.top - 1 || bottom > frame.bottom + 1);
    });
    return {
      size: [frame.width, frame.height].map(Math.round),
      over: [Math.max(0, lab.scrollHeight - lab.clientHeight), Math.max(0, lab.scrollWidth - lab.clientWidth)],
      out: out.map((element) => element.dataset.id ?? element.dataset.layer ?? element.className),
    };
  }, undefined, index);
}

test('a lab out of sight does not widen a window that becomes narrower', async ({ page }) => {
  await pageWith(page, '<overshoot-lab></overshoot-lab><div style="height:3000px"></div>');
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await frames(page);
  expect(await inside(page, (host) => host.seen.near)).toBe(false);
  await page.setViewportSize({ width: 390, height: 844 });
  await frames(page);
  await expectNothingSideways(page);
});

test('a card fits 400 by 300, a figure 720 by 460, and both a phone', async ({ page }) => {
  const labs = [[400, 300, 'card'], [720, 460, 'figure'], [320, 300, 'card'], [320, 460, 'figure']];
  await pageWith(page, labs.map(([width, height, view]) => `<div style="width:${width}px"><overshoot-lab view="${view}" style="display:block;height:${height}px"></overshoot-lab></div>`).join(''));
  for (const [index, [width, height]] of labs.entries()) {
    expect(await fitted(page, index), `${labs[index]}`).toEqual({ size: [width, height], over: [0, 0], out: [] });
  }
  // By their own width, and not by the window's: only the wide figure has room for the curve.
  const seen = (id) => part(page, id).evaluateAll((all) => all.map((element) => element.checkVisibility()));
  expect(await seen('curve')).toEqual([false, true, false, false]);
  expect(await seen('slider')).toEqual([true, true, true, true]);
  expect(await seen('settings-button')).toEqual([false, false, false, false]);
  await expect(part(page, 'detail').nth(0)).toBeHidden();
  // The way into the laboratory leaves out how it stands here.
  const way = await part(page, 'enter').nth(0).getAttribute('href');
  expect(new URL(way).search).toBe('?view=full');
});

test('every picture has room to be read, whichever parts share a narrow lab', async ({ page }) => {
  await pageWith(page, '<overshoot-lab></overshoot-lab>');
  const names = ['landscape', 'fit', 'weights', 'curve', 'metric', 'schedule', 'equation'];
  const some = names.flatMap((one, i) => [[one], ...names.slice(0, i).map((other) => [other, one])]).concat([names, ['fit', 'weights', 'curve'], ['landscape', 'schedule', 'curve']]);
  for (const model of ['model=perceptron&dataset=own&layers=3&steps=2&schedule=cosine&metric=accuracy', 'surface=ravine&schedule=linear']) {
    for (const [view, width] of [['figure', 280], ['figure', 390], ['card', 320], ['full', 320], ['figure', 720]]) {
      for (const parts of some) {
        const small = await inside(page, async (host, [query, width]) => {
          document.querySelector('#main').style.width = `${width}px`;
          host.element.query = query;
          await new Promise((drawn) => { requestAnimationFrame(() => requestAnimationFrame(drawn)); });
          const pictures = host.all('.picture, .weights, .metric').filter((picture) => picture.dataset.id !== 'sweep-chart' && picture.checkVisibility({ visibilityProperty: true }));
          return pictures.map((picture) => [picture.dataset.id ?? picture.className, picture.clientWidth, picture.clientHeight]).filter(([, width, height]) => width < 80 || height < 60);
        }, [`${model}&view=${view}&parts=${[...parts, 'slider'].join()}`, width]);
        expect(small, `${model} view=${view} parts=${parts} at ${width} pixels`).toEqual([]);
      }
    }
  }
});

test('parts that are not shown draw nothing', async ({ page }) => {
  await page.addInitScript(() => {
    window.drawn = new Set();
    customElements.whenDefined('overshoot-lab').then(async () => {
      const { Lab } = await import('/www/pkg/overshoot.js');
      const draw = Lab.prototype.draw;
      Lab.prototype.draw = function (layer, ...rest) {
        const drew = draw.call(this, layer, ...rest);
        if (drew) window.drawn.add(layer);
        return drew;
      };
    });
  });
  const warned = [];
  page.on('console', (message) => message.type() === 'warning' && warned.push(message.text()));
  await pageWith(page, '<overshoot-lab parts="curve verdict" part="landscape curve" lr="0.1"></overshoot-lab><overshoot-lab part="curve" view="card" style="display:block;height:300px"></overshoot-lab>');
  expect(warned).toEqual(['<overshoot-lab part="landscape curve">: did you mean parts?']);
  await inside(page, (host) => host.element.nextElementSibling.remove());
  await page.evaluate(() => window.drawn.clear());
  await inside(page, (host) => { host.element.lr = '0.15'; });
  await still(page);
  expect((await page.evaluate(() => [...window.drawn])).sort()).toEqual(['cursor', 'curve']);
  await expect(part(page, 'headline')).toBeVisible();
  await expect(part(page, 'landscape')).toBeHidden();
  // What is shown is drawn again.
  await inside(page, (host) => { host.element.parts = 'landscape,slider'; });
  await still(page);
  expect(await page.evaluate(() => [...window.drawn])).toEqual(expect.arrayContaining(['heat', 'runs', 'sweep']));
  await expect(part(page, 'curve')).toBeHidden();
  await inside(page, (host) => { host.element.parts = 'landskape'; });
  await expect(part(page, 'problem-text')).toContainText('parts cannot have “landskape”');
});

test('what is locked is seen and stays, and the script of the page may change it', async ({ page }) => {
  await pageWith(page, '<overshoot-lab lock="lr start" lr="0.05" caption="<b>bold</b>"></overshoot-lab>');
  for (const id of ['slider', 'rate', 'start', 'rate-up']) await expect(part(page, id)).toBeDisabled();
  await expect(page.getByRole('button', { name: 'about right' })).toBeDisabled();
  await part(page, 'landscape').click({ position: { x: 30, y: 200 } });
  await page.locator('overshoot-lab select[data-parameter="surface"]').selectOption('bowl');
  await still(page);
  const query = () => page.evaluate(() => document.querySelector('overshoot-lab').query);
  expect(new URLSearchParams(await query()).get('lr')).toBe('0.05');
  expect(await query()).not.toContain('start=');
  await expect(part(page, 'caption-text')).toHaveText('<b>bold</b>');
  await expect(part(page, 'caption-text')).toHaveCSS('unicode-bidi', 'isolate');
  await inside(page, (host) => { host.element.lr = '0.2'; });
  expect(new URLSearchParams(await query()).get('lr')).toBe('0.2');
  await inside(page, (host) => { host.element.lock = ''; });
  await still(page);
  await expect(part(page, 'slider')).toBeEnabled();
  // Words of an address are marked as such.
  await open(page, '?caption=Trust%20me');
  await expect(part(page, 'caption')).toHaveText('From the link: “Trust me”');
});

test('answers are asked for, judged, and told to the page around', async ({ page }) => {
  await page.goto(HOST);
  await page.evaluate(() => {
    window.told = [];
    addEventListener('message', ({ data }) => data.type === 'overshoot-lab-answer' && window.told.push(data));
    document.querySelector('#main').innerHTML = '<iframe title="zone" width="720" height="460" src="/?embed&view=figure&ask=zone&lr=0.01"></iframe>';
  });
  const frame = page.frameLocator('iframe');
  // While the lab loads, the rates to try are called the same.
  const answers = frame.getByRole('group', { name: 'Your answer' });
  await answers.getByRole('button', { name: 'too high' }).click();
  await expect(frame.locator('[data-id="headline"]')).toHaveText('Not quite.');
  await answers.getByRole('button', { name: 'too low' }).click();
  await expect(frame.locator('[data-id="headline"]')).toHaveText('Right: too low.');
  const zone = { type: 'overshoot-lab-answer', version: 1, query: 'lr=0.01&view=figure&ask=zone', verdict: 'slow' };
  await expect.poll(() => page.evaluate(() => window.told)).toEqual([{ ...zone, tries: 1, correct: false }, { ...zone, tries: 2, correct: true }]);

  await pageWith(page, '<overshoot-lab view="figure" ask="best" lr="0.12" style="display:block;height:460px"></overshoot-lab>');
  await page.evaluate(() => {
    window.answers = [];
    document.addEventListener('answer', ({ detail }) => window.answers.push(detail));
  });
  const best = page.getByRole('button', { name: 'this is the best' });
  await best.click();
  await expect(part(page, 'headline')).toHaveText('0.12 is not the best.');
  await expect(part(page, 'detail')).toHaveText('It is at the flag after 24 steps; the best rates need 16, 8 fewer.');
  await part(page, 'rate').fill('0.174');
  await part(page, 'rate').press('Enter');
  await best.click();
  await expect(part(page, 'headline')).toHaveText('Right: 0.174 is the best.');
  expect((await page.evaluate(() => window.answers)).map(({ tries, correct, verdict }) => [tries, correct, verdict])).toEqual([[1, false, 'overshoots'], [2, true, 'overshoots']]);
  expect(await fitted(page)).toMatchObject({ over: [0, 0], out: [] });
});

test.describe('in motion', () => {
  test.use({ contextOptions: { reducedMotion: 'no-preference' } });

  test('a lab out of sight neither draws nor plays, and nothing moves when it comes', async ({ page }) => {
    await page.goto(HOST);
    await page.evaluate(() => {
      window.shift = 0;
      new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => { window.shift += value; })).observe({ type: 'layout-shift', buffered: true });
      document.querySelector('#main').innerHTML = `
        <overshoot-lab view="figure" style="display:block;height:460px"></overshoot-lab><p>Below it.</p>
        <div style="height:3000px"></div><overshoot-lab view="card" style="display:block;height:300px"></overshoot-lab>
        <div style="display:none"><overshoot-lab view="card"></overshoot-lab></div>
        <overshoot-lab view="card" autoplay style="display:block;height:300px"></overshoot-lab>`;
      document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: '/www/overshoot.js' }));
    });
    await started(page);
    const steps = () => page.evaluate(async () => {
      const { inside } = await import('/www/host.js');
      return [...document.querySelectorAll('overshoot-lab')].map((lab) => {
        const host = inside(lab);
        return [host.lab.page().step > 0, host.root.querySelector('[data-layer=heat]').width !== 300];
      });
    });
    await expect.poll(steps).toEqual([[true, true], [false, false], [false, false], [true, true]]);
    expect(await page.evaluate(() => window.shift)).toBe(0);
    await page.locator('overshoot-lab').nth(1).scrollIntoViewIfNeeded();
    await expect.poll(steps).toEqual([[true, true], [true, true], [false, false], [true, true]]);
    // The first one, which is out of sight now, rests.
    const at = () => inside(page, (host) => host.lab.page().step);
    await frames(page);
    const before = await at();
    await page.waitForTimeout(200);
    expect(await at()).toBe(before);
  });
});

test('a loss of one weight is seen from the side', async ({ page }) => {
  await pageWith(page, '<overshoot-lab surface="parabola" lr="0.3" step="1" view="figure" parts="profile equation slider"></overshoot-lab>');
  const picture = part(page, 'landscape');
  await expect(picture).toBeVisible();
  await expect(picture).toHaveAttribute('aria-label', /^The loss of one weight from the side, ½·x²\..* The run starts at x = −3;/);
  await expect(part(page, 'equation-rows')).toHaveText(/^x:−0\.3×\(−3\)=\+0\.9−3 →\s−2\.1$/);
  // The start is on the curve, and stays there: to the right, towards the minimum, is down.
  const start = () => part(page, 'start').evaluate((handle) => { const { left, top } = handle.getBoundingClientRect(); return [left, top]; });
  const [left, top] = await start();
  await part(page, 'start').press('ArrowRight');
  await still(page);
  const [right, below] = await start();
  expect(right).toBeGreaterThan(left + 4);
  expect(below).toBeGreaterThan(top + 4);
  expect(await page.evaluate(() => document.querySelector('overshoot-lab').start)).toMatch(/^-2\.\d+,0$/);
});
