// The example of mdBook, built by the program that MDBOOK names.
import { test } from 'node:test';
import { tried } from '../example.mjs';

test('a lab in a book', () => tried(
  'mdbook',
  (source, site) => [process.env.MDBOOK, ['build', source, '--dest-dir', site]],
  async (page) => {
    await page.locator('#mdbook-theme-toggle').click();
    await page.locator('#mdbook-theme-coal').click();
  },
));
