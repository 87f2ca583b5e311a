// The npm package as others get it: packed, and installed into an empty project.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The empty project. */
let project;

before(async () => {
  const [tarball] = (await readdir('dist')).filter((file) => file.endsWith('.tgz'));
  project = await mkdtemp(join(tmpdir(), 'overshoot-'));
  await writeFile(join(project, 'package.json'), '{ "private": true, "type": "module" }');
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', resolve('dist', tarball)], { cwd: project });
});
after(() => rm(project, { recursive: true }));

/** Runs a module in the project, and answers with what it prints. @param {string} code */
async function module(code) {
  await writeFile(join(project, 'main.js'), code);
  return (await run(process.execPath, ['main.js'], { cwd: project })).stdout;
}

/** The one block of a Markdown file that calls the functions. @param {string} file */
async function example(file) {
  const blocks = [...(await readFile(file, 'utf8')).matchAll(/^```js\n([^]*?)^```$/gm)].map(([, code]) => code);
  const [code, ...more] = blocks.filter((block) => block.includes('sweep('));
  assert.ok(code && !more.length, file);
  return code;
}

test('it is installed alone, and describes itself', async () => {
  assert.deepEqual((await readdir(join(project, 'node_modules'))).filter((name) => !name.startsWith('.')), ['overshoot-lab']);
  const folder = join(project, 'node_modules/overshoot-lab');
  const { version, dependencies } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  assert.match(await readFile('Cargo.toml', 'utf8'), new RegExp(`^version = "${version}"$`, 'm'));
  assert.equal(dependencies, undefined);
  const files = await readdir(folder);
  for (const file of ['README.md', 'LICENSE-MIT', 'LICENSE-APACHE', 'THIRD-PARTY.txt']) assert.ok(files.includes(file), file);
  assert.match(await readFile(join(folder, 'THIRD-PARTY.txt'), 'utf8'), /^- plotters [\d.]+: MIT[^]*^- @alttiri\/base85 [\d.]+: MIT/m);
});

test('the examples run in Node as they are written', async () => {
  const code = await example('README.md');
  assert.equal(await example('packages/npm/README.md'), code, 'both tell the same');
  const [end, best, ...all] = (await module(code)).split('\n');
  assert.match(end, /^\S+ \w+ [A-Z].*\.$/);
  assert.match(best, /^0\.\d+ \d+$/);
  assert.match(all.join('\n'), /^Float64Array\(5\)[^]*'surface'/);
});

test('a server that imports the element goes on', async () => {
  assert.equal(await module("import 'overshoot-lab'; console.log(typeof HTMLElement);"), 'undefined\n');
});

test('TypeScript knows the element, its JSX, and the functions', async () => {
  await symlink(resolve('node_modules/@types'), join(project, 'node_modules/@types'));
  await symlink(resolve('node_modules/csstype'), join(project, 'node_modules/csstype'));
  const options = { strict: true, noEmit: true, skipLibCheck: false, target: 'es2022', lib: ['es2022', 'dom'], module: 'nodenext', jsx: 'react-jsx', types: [] };
  await writeFile(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['use.tsx'] }));
  const check = async (/** @type {string} */ code) => {
    await writeFile(join(project, 'use.tsx'), code);
    return run(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '-p', '.'], { cwd: project }).then(() => '', ({ stdout }) => stdout);
  };
  const head = "import 'overshoot-lab';\nimport type {} from 'overshoot-lab/react';\nimport type { LabChange } from 'overshoot-lab';\nimport init, { run, sweep } from 'overshoot-lab/wasm';\n";
  assert.equal(await check(`${head}
export const lab = <overshoot-lab surface="ravine" lr={0.1} loss-axis="linear" className="wide" />;
const element = document.querySelector('overshoot-lab')!;
element.lr = 0.1;
element.lossAxis = null;
element.setParameter('weight-decay', '0.1');
element.addEventListener('change', (event) => { const { query, verdict }: LabChange = (event as CustomEvent<LabChange>).detail; console.log(query.length, verdict === 'slow'); });
await init();
export const [last, best]: [number | undefined, number | undefined] = [run('lr=0.1').losses.at(-1), sweep('', 1e-3, 1, 9).best];
`), '');
  const wrong = await check(`${head}
export const lab = [<overshoot-lab surface="sea" />, <overshoot-lab lr="fast" />];
document.querySelector('overshoot-lab')!.setParameter('rate', '1');
`);
  for (const word of ['"sea"', '"fast"', '"rate"']) assert.ok(wrong.includes(word), `${word} in ${wrong}`);
});
