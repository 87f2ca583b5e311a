// End-to-end tests of the page, in the Chrome or Chromium that the machine has.
// `cargo xtask test --only e2e` runs them with everything installed; `npx playwright test` too, once it is.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { defineConfig } from '@playwright/test';

const CI = Boolean(process.env.CI);

export default defineConfig({
  testDir: 'tests/e2e',
  fullyParallel: true,
  forbidOnly: CI,
  workers: 2,
  // A shared machine can be slow, but a test that passes only at the second try is broken: no retries.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: CI ? [['list'], ['html', { open: 'never' }]] : 'list',
  use: {
    // The server takes the first free port and tells it; see `wait` below.
    baseURL: `http://127.0.0.1:${process.env.OVERSHOOT_PORT}`,
    browserName: 'chromium',
    launchOptions: { executablePath: process.env.CHROME_PATH || installedChrome() },
    // A recording of every test takes a third of the processor's time; for one that fails: `--trace retain-on-failure`.
    trace: 'off',
    screenshot: 'only-on-failure',
    viewport: { width: 1280, height: 800 },
  },
  webServer: {
    command: 'cargo xtask serve --no-open',
    wait: { stdout: /http:\/\/127\.0\.0\.1:(?<OVERSHOOT_PORT>\d+)/ },
    timeout: 10 * 60_000,
    stdout: 'pipe',
    stderr: 'pipe',
  },
});

/** The first Chrome or Chromium on the search path or in its usual place. */
function installedChrome() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  const places = [
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ];
  const chrome = places.find((place) => existsSync(place));
  if (!chrome) throw new Error('There is no Chrome or Chromium here: install one, or name it in CHROME_PATH.');
  return chrome;
}
