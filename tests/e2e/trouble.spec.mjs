// What keeps a lab from starting, or stops it, is said in a sentence that names the cause, with a way out.
import { readFile } from 'node:fs/promises';
import { transform } from 'esbuild';
import { drag, expect, part, press, ready, test, thumb } from './lab.mjs';

/** A module that is none of ours. */
const EMPTY = Buffer.from([0, 97, 115, 109, 1, 0, 0, 0]);
const wasm = (body, status = 200) => (route) => route.fulfill({ status, contentType: 'application/wasm', body });

for (const [cause, { pattern = '**/*.wasm', answer, says, button = 'try again' }] of Object.entries({
  'a core that is not there': { answer: wasm('', 404), says: /could not start.*is not there: \/www\/pkg\/overshoot_bg\.wasm \(404\).*upload it again/ },
  'a network that is lost': { answer: (route) => route.abort(), says: /could not start.*did not arrive.*Is there a network/ },
  'a script that is lost': { pattern: '**/pkg/overshoot.js', answer: (route) => route.abort(), says: /could not start.*did not arrive: pkg\/overshoot\.js/ },
  'a core that is cut short': { answer: async (route) => wasm((await readFile('www/pkg/overshoot_bg.wasm')).subarray(0, 5000))(route), says: /could not start.*damaged/ },
  'files of two versions': { answer: wasm(EMPTY), says: /could not start.*two versions/, button: 'reload the page' },
})) {
  test(`${cause} is told, and can be tried again`, async ({ page, trouble }) => {
    await page.route(pattern, answer);
    await page.goto('/?lr=0.12');
    await expect(part(page, 'waiting')).toHaveText(says);
    await page.unroute(pattern);
    await part(page, 'waiting').getByRole('button', { name: button }).click();
    await ready(page);
    expect(await page.locator('overshoot-lab').evaluate((lab) => lab.query)).toBe('lr=0.12');
    trouble.length = 0; // what was broken is in the log, as it should be
  });
}

for (const [file, address] of [['www/page.js', '/'], ['www/lesson/page.js', '/'], ['www/laboratory.js', '/?lr=0.1'], ['www/style.js', '/?lr=0.1'], ['www/overshoot.js', '/']]) {
  test(`a page without ${file} says so, at ${address}`, async ({ page, trouble }) => {
    await page.route(`**/${file}`, (route) => route.abort());
    await page.goto(address);
    await expect(page.locator('overshoot-lab').first()).toContainText('The laboratory could not start. A script of this page did not arrive.');
    trouble.length = 0; // what was missing is in the log, as it should be
  });
}

test('loading that does not end is told of', async ({ page }) => {
  await page.clock.install();
  let go = () => {};
  const held = new Promise((done) => { go = done; });
  await page.route('**/*.wasm', async (route) => { await held; await route.continue(); });
  await page.goto('/?lr=0.1', { waitUntil: 'commit' });
  await expect(part(page, 'waiting')).toHaveText(/^Loading/);
  await page.clock.fastForward(11_000);
  await expect(part(page, 'waiting')).toHaveText(/still being loaded/);
  go();
});

test('a lab that stops says so once, and begins anew where it was; others go on', async ({ page, trouble }) => {
  await page.goto('/?lr=0.12');
  await ready(page);
  await page.evaluate(async () => {
    const { inside } = await import('/www/host.js');
    const other = document.createElement('overshoot-lab');
    other.id = 'other';
    other.setAttribute('view', 'card');
    document.body.prepend(other);
    await new Promise((done) => { other.addEventListener('ready', done, { once: true }); });
    const { lab } = inside(document.querySelector('overshoot-lab:not(#other)'));
    lab.page = () => { throw new WebAssembly.RuntimeError('unreachable'); };
  });
  const broken = page.locator('overshoot-lab:not(#other)');
  await broken.evaluate((lab) => lab.setParameter('lr', '0.15'));
  await expect(broken.locator('[data-id=waiting]')).toHaveText(/has stopped at an error of its own.*restart/);
  await page.locator('#other').evaluate((lab) => lab.setParameter('lr', '0.2'));
  expect(await page.locator('#other').evaluate((lab) => lab.query)).toContain('lr=0.2');
  await broken.getByRole('button', { name: 'restart from this link' }).click();
  await expect(broken.locator('[data-state=ready]')).toHaveCount(1);
  expect(await broken.evaluate((lab) => lab.query)).toBe('lr=0.15');
  await broken.locator('[data-id=slider]').press('ArrowRight');
  expect(await broken.evaluate((lab) => lab.query)).not.toBe('lr=0.15');
  // The error is in the log, once.
  expect(trouble).toEqual([expect.stringContaining('unreachable')]);
  trouble.length = 0;
});

test('a lab that stops while it begins says so, and begins anew', async ({ page, trouble }) => {
  await page.goto('/?lr=0.12');
  await ready(page);
  await page.evaluate(async () => {
    const { Lab } = await import('/www/pkg/overshoot.js');
    const { begins } = Lab.prototype;
    Lab.prototype.begins = function () {
      Lab.prototype.begins = begins;
      throw new WebAssembly.RuntimeError('unreachable');
    };
    const lab = Object.assign(document.createElement('overshoot-lab'), { id: 'other' });
    lab.setAttribute('lr', '0.15');
    document.body.prepend(lab);
  });
  const lab = page.locator('#other');
  await expect(lab.locator('[data-id=waiting]')).toHaveText(/has stopped at an error of its own.*restart/);
  await lab.getByRole('button', { name: 'restart from this link' }).click();
  await expect(lab.locator('[data-state=ready]')).toHaveCount(1);
  expect(await lab.evaluate((lab) => lab.query)).toBe('lr=0.15');
  expect(trouble).toEqual([expect.stringContaining('unreachable')]);
  trouble.length = 0;
});

/** A browser without one thing, and what it says there is none of. */
const LACKS = {
  customElements: [() => { Object.defineProperty(window, 'customElements', { value: undefined }); }, 'customElements'],
  'style sheets that scripts make': [() => { window.CSSStyleSheet = function CSSStyleSheet() { throw new TypeError('Illegal constructor'); }; }, 'CSSStyleSheet()'],
  matchMedia: [() => { delete window.matchMedia; }, 'matchMedia'],
  ResizeObserver: [() => { delete window.ResizeObserver; }, 'ResizeObserver'],
  IntersectionObserver: [() => { delete window.IntersectionObserver; }, 'IntersectionObserver'],
  'a canvas': [() => { HTMLCanvasElement.prototype.getContext = () => null; }, '2-D canvas'],
  WebAssembly: [() => { delete window.WebAssembly; }, 'WebAssembly'],
};
/** Of these the scripts of the element themselves can make nothing: no lab of theirs comes to be. */
const BARREN = ['customElements', 'style sheets that scripts make', 'matchMedia'];

for (const [what, [lack, name]] of Object.entries(LACKS)) {
  test(`a browser without ${what} is told of, once`, async ({ page, trouble }) => {
    await page.addInitScript(lack);
    const sentence = `The laboratory could not start. This browser has no ${name}, or it is switched off here. Use a browser from 2023 or later.`;
    for (const address of ['/', '/?lr=0.1']) {
      await page.goto(address);
      await expect(page.locator('overshoot-lab').first().getByText(sentence)).toBeVisible();
      await expect(page.locator('overshoot-lab').first().getByText('could not start')).toHaveCount(1);
    }
    await page.waitForTimeout(500);
    // Those that cannot be run are in the log as well, each once for each page; nothing goes on failing.
    expect(trouble.length, trouble.join('\n')).toBeLessThanOrEqual(BARREN.includes(what) ? 2 : 0);
    trouble.length = 0;
    // A page of somebody else's shows what stands in the tag, or the lab says it.
    await page.goto('/tests/e2e/fixtures/foreign.html');
    const said = BARREN.includes(what) ? 'An interactive figure should be here.' : sentence;
    await expect(page.locator('overshoot-lab').getByText(said)).toBeVisible();
    trouble.length = 0;
  });
}

test('a browser without modules is told of, in words that it knows', async ({ page }) => {
  // Only the plain script is as old as such a browser: it has to be written as one was then.
  await transform(await readFile('www/outdated.js', 'utf8'), { target: 'es5' });
  // To it a module is a script of no type that it knows, and a word that it does not know says nothing.
  await page.route((url) => url.pathname === '/', async (route) => {
    const response = await route.fetch();
    const html = (await response.text()).replaceAll('type="module"', 'type="x"').replaceAll(' nomodule', '');
    await route.fulfill({ response, body: html });
  });
  for (const address of ['/', '/?lr=0.1']) {
    // With what the page asks for in advance, which would fail where it is left.
    await page.goto(address, { waitUntil: 'networkidle' });
    await expect(page.locator('#laboratory overshoot-lab')).toContainText('The laboratory could not start. This browser loads no modules.');
    await expect(page.locator('#laboratory overshoot-lab .plain')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'What to try' })).toBeVisible();
  }
});

test('where the script of the tag does not arrive, what stands in it is shown', async ({ page, trouble }) => {
  await page.route('**/www/overshoot.js', (route) => route.abort());
  await page.goto('/tests/e2e/fixtures/foreign.html');
  await expect(page.getByText('An interactive figure should be here.')).toBeVisible();
  await page.unroute('**/www/overshoot.js');
  await page.reload();
  await ready(page);
  await expect(page.getByText('An interactive figure should be here.')).toBeHidden();
  trouble.length = 0;
});

test('a browser that lets no script change the address does not stop the lab', async ({ page }) => {
  await page.addInitScript(() => { history.pushState = history.replaceState = () => { window.refused = true; throw new DOMException('too often', 'SecurityError'); }; });
  await page.goto('/?lr=0.1');
  await ready(page);
  const lab = page.locator('overshoot-lab');
  await press(part(page, 'slider'), 'ArrowRight', 3);
  const from = await thumb(page);
  await drag(page, from, { x: from.x - 60, y: from.y });
  expect(await page.evaluate(() => window.refused)).toBe(true);
  await expect.poll(() => lab.evaluate((lab) => lab.query)).not.toBe('lr=0.1');
  await page.locator('[data-state]').filter({ hasText: 'Too high diverges' }).click();
  await expect.poll(() => lab.evaluate((lab) => lab.query)).toBe('lr=0.205');
  expect(new URL(page.url()).search).toBe('?lr=0.1');
});
