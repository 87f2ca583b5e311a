// How the page looks: on phones, in the dark, on fine screens, without WebAssembly or JavaScript, and to axe.
import { expectAccessible, expectNothingSideways } from './checks.mjs';
import { PHONE, enter, expect, frames, inside, look, middle, open, part, ready, still, tabbed, test, thumb } from './lab.mjs';
import { choices } from './vocabulary.mjs';

/** Elements with text or a control that stick out of the page sideways. */
const sticking = (page) => page.evaluate(() => {
  const roots = [document, ...[...document.querySelectorAll('overshoot-lab')].map((element) => element.shadowRoot)];
  return roots.flatMap((root) => [...root.querySelectorAll('button, input, select, canvas, p, b, h1, h2, output, a')])
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.spoken, pre, .name'))
    .filter((element) => { const { left, right, width } = element.getBoundingClientRect(); return width > 0 && (left < -0.5 || right > innerWidth + 0.5); })
    .map((element) => `${element.tagName} ${element.dataset.id ?? element.textContent.slice(0, 30)}`);
});

test('at 1280 by 800 everything is above the fold', async ({ page }) => {
  await open(page);
  for (const id of ['landscape', 'curve', 'equation-rows', 'slider', 'sweep-chart', 'play', 'pin', 'live', 'rate']) {
    const { y, height } = await part(page, id).boundingBox();
    expect(y + height, id).toBeLessThanOrEqual(800);
  }
  expect(await sticking(page)).toEqual([]);
});

test('on screens of every width nothing scrolls sideways', async ({ page }) => {
  await open(page, '?pins=lr:0.05;lr:0.1;lr:0.15;optimizer:adam/lr:0.3;optimizer:momentum/lr:0.001&optimizer=adam');
  for (const width of [320, 360, 390, 560, 561, 768, 900, 901, 1024, 1280, 1920]) {
    await page.setViewportSize({ width, height: 844 });
    await still(page);
    await expectNothingSideways(page, String(width));
    expect(await sticking(page), String(width)).toEqual([]);
  }
});

for (const query of ['lr=0.25&schedule=one-cycle', 'lr=1000']) {
  test(`with every panel and at every step of ?${query} nothing scrolls sideways`, async ({ page }) => {
    await open(page, `?${query}`);
    for (const panel of choices('panel')) {
      await inside(page, ({ element }, panel) => { element.panel = panel; }, panel);
      await still(page);
      for (const width of [320, 390, 600]) {
        await page.setViewportSize({ width, height: 844 });
        for (const step of [1, 33, 90]) {
          await inside(page, (host, step) => { host.lab.setStep(step); host.redraw(); }, step);
          await frames(page);
          await expectNothingSideways(page, `${panel} at ${width}, step ${step}`);
          const cut = await page.evaluate(() => [...document.querySelector('overshoot-lab').shadowRoot.querySelectorAll('.equation, .equation td')].filter((element) => element.scrollWidth > element.clientWidth + 1).map((element) => element.textContent));
          expect(cut, `${panel} at ${width}, step ${step}`).toEqual([]);
        }
      }
    }
  });
}

test('nothing jumps while the page loads', async ({ page }) => {
  await page.addInitScript(() => {
    window.shift = 0;
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shift += entry.value; }).observe({ type: 'layout-shift', buffered: true });
  });
  // Slowly enough that every state of loading is on screen.
  const late = async (route) => { await new Promise((resolve) => { setTimeout(resolve, 250); }); await route.continue(); };
  await page.route('**/*.wasm', late);
  await page.route('**/overshoot.js', late);
  for (const size of [{ width: 1280, height: 800 }, { width: 390, height: 844 }]) {
    await page.setViewportSize(size);
    await open(page);
    expect(await page.evaluate(() => window.shift), `${size.width}`).toBeLessThan(0.02);
  }
});

test.describe('on a phone', () => {
  test.use({ ...PHONE, deviceScaleFactor: 3 });

  test('everything is reachable and big enough for a finger', async ({ page }) => {
    await open(page);
    await expectNothingSideways(page);
    expect(await sticking(page)).toEqual([]);
    const controls = ['settings-button', 'share-button', 'start', 'slider', 'rate', 'pin', 'live', 'play', 'back', 'forth', 'speed', 'scrub', 'loss-axis', 'zoom-in', 'zoom-out'];
    for (const id of controls) {
      const control = part(page, id);
      await control.scrollIntoViewIfNeeded();
      await expect(control, id).toBeInViewport();
      const { width, height } = await control.boundingBox();
      expect(Math.min(width, height), id).toBeGreaterThanOrEqual(24);
      // Nothing lies over its middle.
      const covered = await control.evaluate((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        const hit = element.getRootNode().elementFromPoint(left + width / 2, top + height / 2);
        return hit === element || element.contains(hit) || hit?.contains(element) ? '' : hit?.outerHTML;
      });
      expect(covered, id).toBe('');
    }
    for (const id of ['settings', 'share']) {
      await part(page, `${id}-button`).tap();
      await still(page);
      await expect(part(page, id)).toBeVisible();
      const { x, width } = await part(page, id).boundingBox();
      expect(x >= 0 && x + width <= 390, id).toBe(true);
      await expectNothingSideways(page);
    }
  });

  test('the page scrolls where no picture is', async ({ page }) => {
    await open(page, '?model=line');
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThan(844);
    await page.locator('.tour h2').first().scrollIntoViewIfNeeded();
    await expect(page.locator('.tour h2').first()).toBeInViewport();
  });
});

for (const ratio of [1, 1.5, 2, 3]) {
  test.describe(`at device pixel ratio ${ratio}`, () => {
    test.use({ deviceScaleFactor: ratio });

    test('pictures have as many pixels as the screen', async ({ page }) => {
      await open(page, '?model=line&schedule=cosine');
      const sizes = await inside(page, (host) => host.all('canvas').filter((canvas) => canvas.checkVisibility()).map((canvas) => {
        const { clientWidth, clientHeight } = canvas.parentElement;
        return { layer: canvas.dataset.layer, width: canvas.width, height: canvas.height, clientWidth, clientHeight };
      }));
      expect(sizes).toHaveLength(10);
      for (const { layer, width, height, clientWidth, clientHeight } of sizes) {
        const scale = layer.endsWith('heat') ? 1 : ratio; // smooth: one for each CSS pixel is enough
        expect([width, height], layer).toEqual([Math.round(clientWidth * scale), Math.round(clientHeight * scale)]);
      }
      // And what is drawn reaches all of them: the path's layer has ink in each half.
      const halves = await page.evaluate(() => {
        const canvas = document.querySelector('overshoot-lab').shadowRoot.querySelector('[data-layer="contours"]');
        const ink = (x, y) => canvas.getContext('2d').getImageData(x, y, canvas.width / 2, canvas.height / 2).data.some((value) => value > 0);
        return [ink(0, 0), ink(canvas.width / 2, 0), ink(0, canvas.height / 2), ink(canvas.width / 2, canvas.height / 2)];
      });
      expect(halves).toEqual([true, true, true, true]);
    });
  });
}

test('a resize redraws', async ({ page }) => {
  await open(page);
  const before = await look(page);
  await page.setViewportSize({ width: 1000, height: 800 });
  const after = await look(page);
  for (const layer of ['heat', 'runs', 'curve', 'sweep']) expect(after.pictures[layer], layer).not.toBe(before.pictures[layer]);
  const { x } = await thumb(page);
  const chart = await part(page, 'sweep-chart').boundingBox();
  expect(Math.abs(chart.x + after.cursor - x)).toBeLessThan(1.5);
  await page.setViewportSize({ width: 1280, height: 800 });
  expect(await look(page)).toEqual(before);
});

test('dark by the system’s choice, at once when it changes', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await open(page);
  const brightness = () => page.evaluate(() => {
    const lightness = (colour) => colour.match(/[\d.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3;
    const root = document.querySelector('overshoot-lab').shadowRoot;
    return [document.body, root.querySelector('.card')].map((element) => lightness(getComputedStyle(element).backgroundColor));
  });
  for (const value of await brightness()) expect(value).toBeLessThan(60);
  const dark = await look(page);
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await look(page);
  for (const value of await brightness()) expect(value).toBeGreaterThan(200);
  for (const layer of ['contours', 'curve', 'sweep']) expect(light.pictures[layer], layer).not.toBe(dark.pictures[layer]);
  expect({ ...light, pictures: 0 }).toEqual({ ...dark, pictures: 0 });
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await look(page)).toEqual(dark);
});

test('without WebAssembly it says so', async ({ page }) => {
  await page.addInitScript(() => { delete window.WebAssembly; });
  await page.goto('/?view=full');
  await expect(part(page, 'waiting')).toBeVisible();
  await expect(part(page, 'waiting')).toContainText('could not start');
  await expect(part(page, 'waiting')).toContainText('WebAssembly');
  await expect(page.getByRole('heading', { name: 'What to try' })).toBeVisible();
});

test('a module that does not arrive is told', async ({ page, trouble }) => {
  await page.route('**/*.wasm', (route) => route.fulfill({ status: 404, contentType: 'text/plain', body: 'not found' }));
  await page.goto('/?view=full');
  await expect(part(page, 'waiting')).toContainText('could not start');
  trouble.length = 0; // the missing file is in the log, as it should be
});

test('it says that it is loading', async ({ page }) => {
  let go = () => {};
  const wait = new Promise((resolve) => { go = resolve; });
  await page.route('**/*.wasm', async (route) => { await wait; await route.continue(); });
  await page.goto('/?lr=0.1', { waitUntil: 'commit' });
  await expect(part(page, 'waiting')).toHaveText(/Loading/);
  await expect(part(page, 'waiting')).toBeVisible();
  go();
  await ready(page);
  await expect(part(page, 'waiting')).toBeHidden();
  expect((await look(page)).query).toBe('lr=0.1');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('it says so at the top, and the tour can be read', async ({ page, trouble }) => {
    await page.goto('/?view=full');
    const message = page.locator('p.plain');
    await expect(message).toContainText('it needs JavaScript and WebAssembly');
    await expect(message).toBeInViewport();
    expect((await message.boundingBox()).y).toBeLessThan(200);
    trouble.splice(0, trouble.length, ...trouble.filter((text) => !text.endsWith('.js csp'))); // not fetched, as it should be
    await expect(page.getByRole('heading', { name: 'What to try' })).toBeVisible();
  });
});

test.describe('axe finds nothing', () => {
  const check = async (page, message, rules) => {
    await still(page);
    await expectAccessible(page, { message, rules });
  };
  const states = async (page, scheme) => {
    await page.emulateMedia({ colorScheme: scheme });
    await open(page);
    await check(page, `${scheme}, open`);
    await part(page, 'settings-button').click();
    await check(page, `${scheme}, settings`);
    await part(page, 'share-button').click();
    await check(page, `${scheme}, share`);
    if (scheme === 'dark') return; // the same elements in other colours: seen in `contrast`
    await page.keyboard.press('Escape');
    await part(page, 'why-button').click();
    await enter(part(page, 'rate'), 'fast');
    await check(page, `${scheme}, why and a bad number`);
    await open(page, '?lr=abc&pins=lr:0.01;lr:0.3&answers=tried');
    await check(page, `${scheme}, bad link, pins and secrets`);
    await open(page, '?model=line&live=true&optimizer=adam');
    await check(page, `${scheme}, line, live`);
  };
  // Every verdict has its colour.
  const contrast = async (page, scheme) => {
    await page.emulateMedia({ colorScheme: scheme });
    await open(page, '?embed&pins=lr:0.01;lr:0.3&loss-axis=linear');
    const verdicts = new Set();
    for (const lr of ['0.001', '0.09', '0.185', '0.1999', '0.5']) {
      await page.evaluate((lr) => { document.querySelector('overshoot-lab').lr = lr; }, lr);
      await check(page, `${scheme}, at ${lr}`, ['color-contrast']);
      verdicts.add((await look(page)).verdict);
    }
    expect(verdicts.size).toBe(5);
    await enter(part(page, 'rate'), 'fast');
    await part(page, 'why-button').click();
    await part(page, 'settings-button').click();
    await check(page, `${scheme}, with a bad number`, ['color-contrast']);
  };

  test('in the light', async ({ page }) => states(page, 'light'));
  test('in the dark', async ({ page }) => states(page, 'dark'));
  test('in every colour', async ({ page }) => contrast(page, 'light'));
  test('in every colour of the dark', async ({ page }) => contrast(page, 'dark'));

  test.describe('on a phone', () => {
    test.use(PHONE);
    test('in the light', async ({ page }) => states(page, 'light'));
  });
});

test('the whole lab is worked by keyboard alone', async ({ page }) => {
  await open(page);
  const seen = await tabbed(page, 60);
  for (const id of ['surface', 'optimizer', 'settings-button', 'share-button', 'start', 'loss-axis', 'rate', 'why-button', 'zoom-in', 'slider', '0', '1', '2', 'pin', 'live', 'back', 'play', 'forth', 'scrub', 'speed']) expect(seen).toContain(id);
});
