// The widget in a JupyterLab page: ten laboratories, run and saved. JUPYTER names the program, of an environment in which
// the package is installed.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from '@playwright/test';

const CELLS = [
  'from overshoot_lab import Lab\nlabs = [Lab(surface="booth", lr=0.01 * (i + 1)) for i in range(10)]',
  'from IPython.display import display\nfor lab in labs: display(lab)',
  'print("told", labs[0].query, labs[0].verdict)',
];

let folder;
let server;
let browser;
let address;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overshoot-notebook-'));
  const cell = (source, id) => ({ cell_type: 'code', id: `c${id}`, execution_count: null, metadata: {}, outputs: [], source });
  const metadata = { kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' } };
  await writeFile(join(folder, 'labs.ipynb'), JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata, cells: CELLS.map(cell) }));
  server = spawn(process.env.JUPYTER, [
    'lab', '--no-browser', '--allow-root', '--ip=127.0.0.1', '--port=0', '--IdentityProvider.token=', '--ServerApp.disable_check_xsrf=True',
  ], { cwd: folder, env: { ...process.env, HOME: folder } });
  address = await new Promise((resolve, reject) => {
    let said = '';
    server.stderr.on('data', (text) => {
      said += text;
      const [found] = said.match(/http:\/\/127\.0\.0\.1:\d+/) ?? [];
      if (found) resolve(found);
    });
    server.on('exit', () => reject(new Error(said)));
  });
  browser = await chromium.launch({ executablePath: process.env.CHROME_PATH });
});

after(async () => {
  await browser?.close();
  server?.kill();
  await rm(folder, { recursive: true, force: true });
});

test('ten labs run from one copy of the module, tell the kernel, and store no program', { timeout: 300_000 }, async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.addInitScript(() => {
    window.compiled = 0;
    const { compileStreaming } = WebAssembly;
    WebAssembly.compileStreaming = (...given) => { window.compiled += 1; return compileStreaming(...given); };
  });
  // Which kernel, where the one of the notebook is not known yet.
  await page.addLocatorHandler(page.locator('.jp-Dialog'), () => page.locator('.jp-Dialog .jp-mod-accept').click());
  await page.goto(`${address}/lab/tree/labs.ipynb`);
  const menu = async (name, item) => {
    await page.getByRole('menuitem', { name, exact: true }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  await page.locator('.jp-Notebook').waitFor({ timeout: 120_000 });
  // A kernel that says it is idle may still drop what is sent to it first.
  const ran = page.locator('.jp-InputPrompt', { hasText: '[1]:' });
  for (let tries = 0; tries < 10 && !await ran.count(); tries++) {
    await menu('Run', /^Run All Cells$/);
    await ran.waitFor({ timeout: 10_000 }).catch(() => {});
  }
  await page.waitForFunction(() => {
    const labs = [...document.querySelectorAll('overshoot-lab')];
    return labs.length === 10 && labs.every((lab) => lab.shadowRoot.querySelector('[data-state="ready"]'));
  }, null, { timeout: 180_000 });
  assert.equal(await page.evaluate(() => window.compiled), 1);

  // What the reader does reaches the kernel.
  await page.evaluate(() => { document.querySelector('overshoot-lab').lr = 0.05; });
  await page.waitForFunction(() => document.querySelector('overshoot-lab').verdict);
  await page.locator('.jp-CodeCell .cm-content', { hasText: 'told' }).click();
  await page.keyboard.press('Control+Enter');
  await page.getByText(/told surface=booth&lr=0\.05 (slow|converges|overshoots|oscillates|diverges)/).first().waitFor({ timeout: 60_000 });

  // Widgets save their state in the notebook.
  await page.keyboard.press('Control+s');
  const file = join(folder, 'labs.ipynb');
  while (!(await readFile(file, 'utf8')).includes('lr=0.05')) await page.waitForTimeout(200);
  assert.ok((await stat(file)).size < 100_000, `${(await stat(file)).size} bytes`);
});
