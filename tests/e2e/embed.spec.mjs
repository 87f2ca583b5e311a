// The pages of examples/embed, each opened as a reader would: with the address of the test's server in place of
// YOUR-HOST, the rate is moved and the page has to answer.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { bundled } from './bundled.mjs';
import { expect, part, press, ready, started, still, test } from './lab.mjs';

const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json' };

const ROOT = '/example';

/** Serves an example's folder, with the laboratory's address filled in; `main` is what `main.js` is bundled from. */
async function example(page, folder, { lab, main, headers = {} } = {}) {
  await page.route(`**${ROOT}/**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(ROOT.length) || '/';
    const file = join('examples/embed', folder, name.endsWith('/') ? `${name}index.html` : name);
    const text = name === '/main.js' ? await bundled(main) : await readFile(file, 'utf8');
    const body = text.replaceAll('https://YOUR-HOST', lab ?? new URL(page.url()).origin);
    await route.fulfill({ body, contentType: TYPES[extname(file)], headers });
  });
  // What an example has from npm; the server shows nobody its packages.
  await page.route('**/node_modules/**', (route) => route.fulfill({ path: join('.', new URL(route.request().url()).pathname) }));
  if (page.url() === 'about:blank') await page.goto('/tests/e2e/fixtures/bare.html');
  await page.goto(`${ROOT}/`);
}

/** Moves the rate of the lab by a key, and answers what it is then. */
async function moved(page) {
  const rate = part(page, 'rate');
  const before = await rate.inputValue();
  await press(part(page, 'slider'), 'ArrowRight');
  await expect(rate).not.toHaveValue(before);
}

test('a plain page: the tag, its events, and its height before the script is there', async ({ page }) => {
  await example(page, 'html');
  const lab = page.locator('overshoot-lab');
  expect((await lab.boundingBox()).height).toBe(460);
  await ready(page);
  await expect(page.locator('#ending')).toHaveText('converges');
  await moved(page);
  await expect(page.locator('#ending')).toHaveText('overshoots');
});

test('from another origin: with CORS it works, without it the fallback text stays', async ({ page, trouble }) => {
  const text = await readFile('examples/embed/html/index.html', 'utf8');
  const sites = [];
  /** A site of its own, whose files let other sites use them or not. */
  const site = async (/** @type {{ cors: boolean, page?: string }} */ { cors, page }) => {
    const server = createServer(async ({ url }, response) => {
      const { pathname } = new URL(url, 'http://any');
      if (cors) response.setHeader('access-control-allow-origin', '*');
      response.setHeader('content-type', page ? TYPES['.html'] : TYPES[extname(pathname)] ?? 'text/plain');
      response.end(page ?? await readFile(join('.', pathname)).catch(() => ''));
    });
    sites.push(server);
    await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
    return `http://127.0.0.1:${server.address().port}`;
  };
  for (const cors of [true, false]) {
    const laboratory = await site({ cors });
    await page.goto(await site({ cors, page: text.replaceAll('https://YOUR-HOST', laboratory) }));
    if (cors) {
      await started(page);
      await part(page, 'slider').press('ArrowRight');
      await expect(part(page, 'rate')).toHaveValue('0.11');
    } else {
      await expect(page.getByText('An interactive figure should be here.')).toBeVisible();
      await expect.poll(() => trouble.splice(0).join(), 'the browser says why').toContain('CORS');
    }
  }
  sites.forEach((server) => server.close());
});

test('under a strict policy with Trusted Types', async ({ page }) => {
  const policy = (await readFile('examples/embed/csp/policy.txt', 'utf8')).trim();
  await example(page, 'csp', { headers: { 'content-security-policy': policy } });
  await ready(page);
  expect((await page.locator('overshoot-lab').boundingBox()).height).toBe(460);
  await moved(page);
  // A network trains too: its workers are started directly.
  await page.evaluate(() => { document.querySelector('overshoot-lab').query = 'model=perceptron&lr=0.3&steps=50'; });
  await still(page);
  await expect(page.locator('overshoot-lab .sentence')).not.toBeEmpty();
});

test('in frames: one that tells its height, one in a sandbox', async ({ page }) => {
  await example(page, 'frame');
  const frame = page.locator('iframe');
  await expect.poll(async () => (await frame.boundingBox()).height).not.toBe(700);
  await page.unrouteAll();
  await example(page, 'sandbox');
  const inner = page.frameLocator('iframe');
  await inner.locator('[data-id=slider]').press('ArrowRight');
  await expect(inner.locator('[data-id=rate]')).not.toHaveValue('0.05');
});

test('on a slide: keys are the lab’s, positions hold, and hidden slides rest', async ({ page }) => {
  await example(page, 'reveal');
  await ready(page);
  await page.keyboard.press('ArrowRight');
  const slide = () => page.evaluate(() => location.hash);
  await expect.poll(slide).toBe('#/1');
  await moved(page);
  expect(await slide()).toBe('#/1');
  // The slide glides in: a click on a part of the page waits until it rests, a click on a point would not.
  const chart = part(page, 'sweep-chart');
  const { width, height } = await chart.boundingBox();
  await chart.click({ position: { x: width * 0.3, y: height / 3 } });
  await still(page);
  const [line, box] = [await page.locator('overshoot-lab .cursor').boundingBox(), await chart.boundingBox()];
  expect(Math.abs(line.x + line.width / 2 - box.x - box.width * 0.3)).toBeLessThan(2);
});

// React 18 is opened in the page of React 19.
for (const [name, folder, main] of [
  ['React 19', 'react', 'react/app.jsx'],
  ['React 18', 'react', 'react-18/app.jsx'],
  ['Vue', 'vue', 'vue/main.js'],
  ['Svelte', 'svelte', 'svelte/main.js'],
]) {
  test(`in ${name}: properties, events, and the data set`, async ({ page }) => {
    await example(page, folder, { main });
    await ready(page);
    const query = () => page.evaluate(() => document.querySelector('overshoot-lab').query);
    expect(await query()).toContain('model=logistic&dataset=circles&lr=0.1');
    await page.getByRole('button', { name: 'half the rate' }).click();
    await expect.poll(query).toContain('lr=0.05');
    await moved(page);
    await expect(page.getByText(/^This run/)).toHaveText(/^This run \w+\.$/);
  });
}
