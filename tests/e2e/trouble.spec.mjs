// What keeps a lab from starting, or stops it, is said in a sentence that names the cause, with a way out.
import { readFile } from 'node:fs/promises';
import { expect, part, ready, test } from './lab.mjs';

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
  trouble.length = 0; // the error is in the log, once
});
