// The lab under a strict Content Security Policy with Trusted Types, which all tests run under, and how it makes its
// elements without HTML.
import { readFile } from 'node:fs/promises';
import { expect, look, open, test } from './lab.mjs';
import { MEDIUM } from './model.mjs';
import { choices } from './vocabulary.mjs';

/** No more than the lab needs; see docs/book/src/security.md. */
const POLICY = (await readFile('xtask/src/policy.txt', 'utf8')).trim();

test('under a strict policy everything works, workers too', async ({ page, trouble }) => {
  test.slow();
  await page.route((url) => url.pathname === '/', async (route) => {
    const response = await route.fetch();
    expect(response.headers()['content-security-policy']).toBe(POLICY);
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': '' } });
  });
  await open(page, `?${MEDIUM}`);
  const free = await look(page);
  await page.unrouteAll();
  await page.addInitScript(() => {
    window.workers = [];
    window.Worker = class extends window.Worker {
      constructor(address, options) {
        super(address, options);
        this.addEventListener('message', ({ data }) => data.works || window.workers.push(`${address} ${data.numbers.length > 0}`));
      }
    };
  });
  await open(page, `?${MEDIUM}`);
  expect(await look(page), 'the same to the last pixel').toEqual(free);
  expect(new Set(await page.evaluate(() => window.workers))).toEqual(new Set([`${new URL('/www/worker.js', page.url())} true`]));
  for (const panel of choices('panel').filter((panel) => !['none', 'race'].includes(panel))) {
    await page.locator(`[data-panel="${panel}"]`).click();
    await expect(page.locator(`.panel[data-id="${panel}"]`)).not.toBeEmpty();
  }
  expect(trouble).toEqual([]);
  await page.evaluate(() => { try { document.body.innerHTML = 'x'; } catch { /* as it should be */ } });
  await expect.poll(() => trouble.splice(0).join(), 'the policy holds').toContain('TrustedHTML');
  await page.evaluate(() => document.body.append(Object.assign(document.createElement('style'), { textContent: 'body { color: red }' })));
  await expect.poll(() => trouble.splice(0).join()).toContain('style-src');
});

test('markup is read as the browser reads it, or not at all', async ({ page }) => {
  await page.goto('/tests/e2e/fixtures/bare.html');
  const { same, unlike, refused } = await page.evaluate(async () => {
    const { nodes } = await import('/www/markup.js');
    const { template } = await import('/www/template.js');
    const later = await import('/www/later.js');
    const read = (markup) => Object.assign(document.createElement('template'), { innerHTML: markup }).content;
    const pieces = [
      '<p class="a b" hidden>One <b data-id="x">two</b>\n  three</p>',
      '<label>Files & more<input type="file" accept=".csv,text/*" placeholder="a\nb" multiple></label><br>',
      '<svg class="glyph" viewBox="0 0 16 16" aria-hidden="true"><path d="M3 8h10"/><g><path d="M0 0"/></g></svg><i></i>',
      '<table><thead><tr><th scope="col">a</th></tr></thead><tbody data-id="rows"></tbody></table>',
    ];
    const templates = { template, ...Object.fromEntries(Object.entries(later).filter(([, { template }]) => template).map(([name, { template }]) => [name, template])) };
    return {
      same: pieces.map((markup) => nodes(markup).isEqualNode(read(markup))),
      // Elements made one by one can stand where HTML does not allow them, and would not come back from it.
      unlike: Object.entries(templates).filter(([, { content, innerHTML }]) => !content.isEqualNode(read(innerHTML)) || !content.querySelector('[data-id]')).map(([name]) => name),
      refused: ['<p>', '</p>', '<p></b>', '<p class=a></p>', "<p class='a'></p>", '<p>a &lt; b</p>', '<p>a < b</p>', '<!-- -->', '<P></P>'].map((markup) => {
        try { nodes(markup); return markup; } catch { return ''; }
      }),
    };
  });
  expect(same).toEqual([true, true, true, true]);
  expect(unlike).toEqual([]);
  expect(refused.join('')).toBe('');
});
