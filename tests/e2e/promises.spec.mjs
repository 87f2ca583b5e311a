// What the book promises of security (docs/book/src/security.md), held on a page on which everything is opened.
import { expect, open, part, press, ready, still, test } from './lab.mjs';
import { MEDIUM } from './model.mjs';
import { choices } from './vocabulary.mjs';

/** What is kept in the browser: what the reader did and tried, and the language. */
const KEPT = /^overshoot-(lesson (progress|valleys|language)|lab tries .*)$/;
const EVIL = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';

/** Opens everything that there is: the panels, the settings, the dialog, workers, and the lesson down to its end. */
async function everything(page) {
  await open(page, `?${MEDIUM}&answers=tried`);
  await press(part(page, 'slider'), 'ArrowRight', 3);
  for (const panel of choices('panel').filter((panel) => panel !== 'none')) {
    await page.locator(`[data-panel="${panel}"]`).click();
    await still(page);
  }
  await open(page, '?panel=run');
  await page.getByLabel('Paste it here').fill('lr,loss\n1e-4,2\n1e-3,1\n1e-2,3\n1e-1,9\n');
  await page.getByRole('button', { name: 'show this run' }).click();
  await part(page, 'run-file').setInputFiles({ name: 'log.csv', mimeType: 'text/csv', buffer: Buffer.from('lr,loss\n1e-4,2\n1e-3,1\n1e-2,3\n') });
  await expect(part(page, 'run-understood')).toContainText('3 rows');
  await part(page, 'settings-button').click();
  await page.keyboard.press('Escape');
  await part(page, 'share-button').click();
  await expect(part(page, 'share-link')).toBeVisible();
  await page.goto('/');
  await ready(page);
  await page.locator('.chapter').last().scrollIntoViewIfNeeded();
  await press(page.locator('overshoot-lab [data-id="slider"]').first(), 'ArrowRight', 3);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
}

test('no request leaves the origin, nothing is uploaded, and nothing is kept but progress', async ({ page, context }) => {
  test.slow();
  /** @type {import('@playwright/test').Request[]} */
  const requests = [];
  context.on('request', (request) => requests.push(request));
  await everything(page);
  const { origin } = new URL(page.url());
  expect(requests.length).toBeGreaterThan(50);
  expect(requests.map((request) => request.url()).filter((url) => !/^(data|blob):/.test(url) && new URL(url).origin !== origin)).toEqual([]);
  expect(requests.filter((request) => !['GET', 'HEAD'].includes(request.method()) || request.postData() !== null).map((request) => request.url())).toEqual([]);
  // A file that was read is nowhere in an address.
  expect(requests.map((request) => request.url()).filter((url) => /log\.csv|1e-4/.test(url))).toEqual([]);
  const kept = await page.evaluate(async () => ({
    local: Object.keys(localStorage), session: Object.keys(sessionStorage), cookies: document.cookie,
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(), files: (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)))).flat(),
  }));
  expect(kept.local.length).toBeGreaterThan(0);
  expect(kept.local.filter((key) => !KEPT.test(key))).toEqual([]);
  expect([kept.session, kept.cookies, kept.databases]).toEqual([[], '', []]);
  // Files of the site itself, so that the lesson works without a network.
  expect(kept.caches.filter((name) => name !== 'overshoot')).toEqual([]);
  expect(kept.files.filter((url) => new URL(url).origin !== origin)).toEqual([]);
  expect(await context.cookies()).toEqual([]);
});

test('nothing is evaluated, no text is given to the browser as HTML, and no other page is listened to', async ({ page, trouble }) => {
  test.slow();
  await page.addInitScript(() => {
    window.used = [];
    const watched = (object, name) => {
      const { value, set, ...rest } = Object.getOwnPropertyDescriptor(object, name);
      const note = (what, self, given) => { window.used.push(`${name}(${String(given[0]).slice(0, 60)})`); return what.apply(self, given); };
      Object.defineProperty(object, name, value ? { ...rest, value(...given) { return note(value, this, given); } } : { ...rest, set(...given) { note(set, this, given); } });
    };
    for (const name of ['innerHTML', 'outerHTML', 'insertAdjacentHTML']) watched(Element.prototype, name);
    watched(ShadowRoot.prototype, 'innerHTML');
    watched(DOMParser.prototype, 'parseFromString');
    watched(Range.prototype, 'createContextualFragment');
    for (const name of ['write', 'writeln']) watched(Document.prototype, name);
    const listen = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (type, ...rest) {
      if (type === 'message' && this === window) window.used.push('message');
      listen.call(this, type, ...rest);
    };
  });
  const used = [];
  await open(page, '?model=logistic&points=20&steps=20');
  for (const panel of choices('panel').filter((panel) => panel !== 'none')) {
    await page.locator(`[data-panel="${panel}"]`).click();
    await still(page);
  }
  await part(page, 'share-button').click();
  used.push(...await page.evaluate(() => [...window.used, String(window.onmessage)]));
  await page.goto('/');
  await ready(page);
  await page.locator('.chapter').last().scrollIntoViewIfNeeded();
  used.push(...await page.evaluate(() => [...window.used, String(window.onmessage)]));
  expect(used).toEqual(['null', 'null']);
  // The browser itself allows none of it: these are what a script that was smuggled in would try.
  const refused = await page.evaluate(async () => {
    await new Promise((done) => { setTimeout(done); }); // from here on the test is a script like any other
    return Object.entries({
      eval: () => (0, eval)('1'),
      Function: () => new Function('return 1')(),
      html: () => { document.createElement('p').innerHTML = '<b>1</b>'; },
    }).filter(([, act]) => { try { act(); return false; } catch { return true; } }).map(([name]) => name);
  });
  expect(refused).toEqual(['eval', 'Function', 'html']);
  await page.evaluate(() => document.body.append(Object.assign(document.createElement('img'), { src: 'https://example.org/x.png' })));
  await expect.poll(() => trouble.join()).toContain('https://example.org/x.png');
  trouble.length = 0; // the browser says what it refused
});

test('what comes from outside is text: of a link, an attribute, a file, or its name', async ({ page }) => {
  const clean = () => page.evaluate(() => {
    const roots = [document, ...[...document.querySelectorAll('overshoot-lab')].map(({ shadowRoot }) => shadowRoot)];
    return [window.hacked, ...roots.flatMap((root) => [...root.querySelectorAll('[onerror], img[src="x"], script:not([src])')].map(({ outerHTML }) => outerHTML))];
  });
  const evil = encodeURIComponent(EVIL);
  for (const query of [`caption=${evil}`, `model=logistic&dataset=own&own=${evil}`, `title=${evil}`, `lock=${evil}`, `race=${evil}`, `parts=${evil}`]) {
    await open(page, `?${query}`);
    expect(await clean(), query).toEqual([undefined]);
  }
  await open(page, `?caption=${evil}`);
  await expect(page.locator('overshoot-lab').getByText('<img src=x').first()).toBeAttached();
  await page.evaluate((evil) => { for (const name of ['surface', 'lr', 'caption', 'pins']) document.querySelector('overshoot-lab').setAttribute(name, evil); }, EVIL);
  await still(page);
  expect(await clean()).toEqual([undefined]);
  await open(page, '?panel=run');
  const file = (name, text) => part(page, 'run-file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await file(`${EVIL.replaceAll('/', '')}.csv`, `lr,${EVIL.replaceAll('"', '')}\n1e-4,2\n1e-3,1\n1e-2,3\n`);
  await expect(part(page, 'run-inside')).toContainText('onerror');
  expect(await clean()).toEqual([undefined]);
  await file('bad.csv', `lr,loss\n0.1,2\n${EVIL.replaceAll('"', '')},3\n`);
  await expect(part(page, 'run-problem')).toContainText('<img');
  expect(await clean()).toEqual([undefined]);
  // Links to the lesson, too.
  await page.goto(`/#${evil}=${evil}&chapters=${evil}&lang=${evil}`);
  await ready(page);
  expect(await clean()).toEqual([undefined]);
});
