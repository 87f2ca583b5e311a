// An example of examples/embed as its own tool builds it, with the laboratory of `dist` on the same host.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from '@playwright/test';
import { served } from './static.mjs';

const run = promisify(execFile);

/**
 * Builds an example, opens its page in Chromium, and tries the lab there: it answers keys, the site's shortcuts do not
 * hear what is typed into it, and it takes the dark theme when the reader does. What the page asks of other hosts, such as
 * fonts, stays empty.
 * @param {string} name the folder in examples/embed
 * @param {(source: string, site: string) => [string, string[]]} build the tool and its arguments: from where, to where
 * @param {(page: import('@playwright/test').Page) => Promise<void>} darken chooses the dark theme, as a reader does
 */
export async function tried(name, build, darken) {
  const folder = await mkdtemp(join(tmpdir(), `overshoot-${name}-`));
  const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH });
  const site = join(folder, 'site');
  const host = await served({ '/': site, '/lab/': 'dist/site' });
  try {
    const [tool, args] = build(await filled(name, folder), site);
    await run(tool, args);
    const page = await browser.newPage({ reducedMotion: 'reduce', colorScheme: 'light' });
    await page.route((url) => url.origin !== host.origin, (route) => route.fulfill({ body: '' }));
    const trouble = [];
    page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
    page.on('pageerror', (error) => trouble.push(String(error)));
    await page.goto(host.origin);
    const lab = page.locator('overshoot-lab');
    await lab.locator('[data-state="ready"]').waitFor({ timeout: 60_000 });
    assert.equal((await lab.boundingBox()).height, 460);

    const rate = lab.locator('[data-id="rate"]');
    const before = await rate.inputValue();
    await lab.locator('[data-id="slider"]').press('ArrowRight');
    // It is written in the next frame.
    await page.waitForFunction((before) => document.querySelector('overshoot-lab').shadowRoot.querySelector('[data-id="rate"]').value !== before, before);
    // Both open the search of documentation, in the whole page.
    await rate.pressSequentially('s/');
    assert.equal(await page.evaluate(() => document.activeElement.localName), 'overshoot-lab');
    await rate.fill('0.2');
    await rate.press('Enter');
    assert.match(await lab.evaluate(({ query }) => query), /lr=0\.2\b/);

    // Words are light on dark.
    const dark = () => lab.locator('.card').first().evaluate((card) => {
      const [red, green, blue] = getComputedStyle(card).color.match(/[\d.]+/g).map(Number);
      return red + green + blue > 3 * 128;
    });
    assert.equal(await dark(), false);
    await darken(page);
    for (let tries = 0; tries < 50 && !await dark(); tries++) await page.waitForTimeout(100);
    assert.equal(await dark(), true);
    assert.deepEqual(trouble, []);
  } finally {
    await browser.close();
    host.close();
    await rm(folder, { recursive: true });
  }
}

/** A copy of an example that names the laboratory. */
async function filled(name, folder) {
  const source = join(folder, 'source');
  await cp(join('examples/embed', name), source, { recursive: true });
  for (const entry of await readdir(source, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll('https://YOUR-HOST', '/lab'));
  }
  return source;
}
