// What is loaded stays small: each packed chunk has a budget, which is lowered when something got smaller, and raised only
// with a reason.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

const SITE = 'dist/site';

/** How many bytes each may have, gzipped as a static host does it: which files, by the pattern of their names. */
const BUDGETS = [
  { what: 'the first half of the core', files: /^www\/pkg\/overshoot_bg-\w+\.wasm$/, budget: 330_000 },
  { what: 'the other half of the core', files: /^www\/pkg\/overshoot_rest-\w+\.wasm$/, budget: 635_000 },
  { what: "the core's script", files: /^www\/pkg\/overshoot\.js$/, budget: 8_000 },
  { what: 'all scripts of page and element', files: /^www\/[^/]+\.js$/, budget: 90_000 },
  { what: 'the page with its styles', files: /^(index\.html|www\/[^/]+\.css)$/, budget: 8_000 },
];

const entries = await readdir(SITE, { recursive: true });

for (const { what, files, budget } of BUDGETS) {
  test(`${what}: at most ${budget} bytes, gzipped`, async () => {
    const names = entries.filter((name) => files.test(name));
    assert.ok(names.length > 0, `dist has nothing that is ${what}`);
    const sizes = await Promise.all(names.map(async (name) => gzipSync(await readFile(`${SITE}/${name}`), { level: 9 }).length));
    const sum = sizes.reduce((all, size) => all + size, 0);
    const each = names.map((name, i) => `${name} ${sizes[i]}`).join(', ');
    assert.ok(sum <= budget, `${what}: ${sum} bytes, and the budget is ${budget} (${each})`);
  });
}
