// The page and its wasm package arrive as a browser wants them, and nothing else does.
import { expect, test } from '@playwright/test';

test('the page opens', async ({ page }) => {
  await page.goto('/?view=full');
  await expect(page).toHaveTitle(/Overshoot/);
});

test('files have the right types', async ({ request }) => {
  for (const [path, type] of [
    ['/', 'text/html; charset=utf-8'],
    ['/www/pkg/overshoot.js', 'text/javascript; charset=utf-8'],
    ['/www/pkg/overshoot_bg.wasm', 'application/wasm'],
  ]) {
    const response = await request.get(path);
    expect(response.status(), path).toBe(200);
    expect(response.headers()['content-type'], path).toBe(type);
    expect(response.headers()['cache-control'], path).toBe('no-cache');
    expect(response.headers()['access-control-allow-origin'], path).toBe('*');
  }
});

test('what is not part of the page stays private', async ({ request }) => {
  for (const path of ['/.git/HEAD', '/.cargo/config.toml', '/node_modules/typescript/package.json', '/..%2f..%2fetc/passwd']) {
    expect((await request.get(path)).status(), path).toBe(404);
  }
});
