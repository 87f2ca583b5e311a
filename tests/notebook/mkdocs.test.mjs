// The example of MkDocs with Material, built by the program that MKDOCS names.
import { test } from 'node:test';
import { tried } from '../example.mjs';

test('a lab in documentation', () => tried(
  'mkdocs',
  (source, site) => [process.env.MKDOCS, ['build', '--quiet', '--config-file', `${source}/mkdocs.yml`, '--site-dir', site]],
  (page) => page.locator('label[title=Dark]').click(),
));
