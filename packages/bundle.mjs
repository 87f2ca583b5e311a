// The one bundling step, by esbuild: from the plain modules in www/ to the site, the npm package, the one file and the
// module of the notebook widget, in dist/. `cargo xtask dist` runs it with the optimised core in target/dist/.
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { encode } from '@alttiri/base85';
import { gzipAsync } from '@gfx/zopfli';
import { build } from 'esbuild';
import { LETTERS } from './inline/letters.js';

const DIST = 'dist';
/** What is made on the way. */
const WORK = 'target/dist';
const CORE = 'overshoot_bg.wasm';
/** Its halves, for the site; the first one has the name of the whole one there. */
const [FIRST, REST] = ['overshoot_first.wasm', 'overshoot_rest.wasm'];
const LICENCES = ['LICENSE-MIT', 'LICENSE-APACHE', `${WORK}/THIRD-PARTY.txt`];

const COMMON = { bundle: true, format: 'esm', target: 'es2022', minify: true, charset: 'utf8', legalComments: 'none', logLevel: 'warning' };
/** The core's script stays a file of its own: it is an entry of the package, and the module lies beside it. */
const APART = { ...COMMON, external: ['./pkg/overshoot.js'] };

/** Puts other files in the place of modules of www/, by their names. */
const replacing = (/** @type {Record<string, string>} */ files) => ({
  name: 'replacing',
  setup({ onResolve }) {
    for (const [name, file] of Object.entries(files)) onResolve({ filter: new RegExp(`/${name}$`) }, () => ({ path: resolve(file) }));
  },
});

/** Replaces words in a text, each of which must be there. @param {string} text @param {Record<string, string>} words */
function replaced(text, words) {
  for (const [word, by] of Object.entries(words)) {
    if (!text.includes(word)) throw new Error(`There is no ${word} to be replaced by ${by.slice(0, 60)}.`);
    text = text.replaceAll(word, () => by);
  }
  return text;
}

/** The name of a file with a hash of its content: it can be kept for ever. @param {string} file @param {Uint8Array} content */
function hashed(file, content) {
  const end = extname(file);
  return `${basename(file, end)}-${createHash('sha256').update(content).digest('hex').slice(0, 8)}${end}`;
}

/** Gives a file that hash, and answers with its name. @param {string} folder @param {string} file */
async function hash(folder, file) {
  const name = hashed(file, await readFile(`${folder}/${file}`));
  await rename(`${folder}/${file}`, `${folder}/${name}`);
  return name;
}

/** @param {string} folder */
async function licences(folder) {
  for (const file of LICENCES) await cp(file, `${folder}/${basename(file)}`);
}

/**
 * The core in two halves: under which names they lie beside the scripts that load them, and what the script around the core
 * has to know of the other half. @param {Record<string, string>} names @param {string} [folder] where that script looks for them
 */
const halved = (names, folder = '') => ({
  name: 'halved',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /\/rest\.js$/ }, () => ({ path: resolve('packages/halves/rest.js') }));
    onLoad({ filter: /(www\/assets|packages\/halves\/rest)\.js$/ }, async ({ path }) => ({ contents: named(await readFile(path, 'utf8'), names) }));
    onLoad({ filter: /www\/pkg\/overshoot\.js$/ }, async ({ path }) => {
      const script = replaced(await readFile(path, 'utf8'), {
        '"./overshoot_bg.js": import0,': '"./overshoot_bg.js": import0, rest: { load: loadRest },',
        '__wbg_init as default': 'init as default',
      });
      const load = replaced(await readFile('packages/halves/load.js', 'utf8'), { [REST]: `${folder}${REST}` });
      return { contents: named(`${script}\n${load}`, names) };
    });
  },
});

/** A script with other names of files in it. @param {string} script @param {Record<string, string>} names */
const named = (script, names) => Object.entries(names).reduce((text, [name, by]) => text.replaceAll(name, by), script);

/** The script that says what the page opens with, as the page has it. */
const OPENING = '<script type="module" src="www/opening.js" blocking="render"></script>';
/** And the one that says so where the browser knows no modules, in words that such a browser knows. */
const OUTDATED = { entryPoints: ['www/outdated.js'], target: 'es5' };

/** Names the chunks that are loaded together with the first one, and the other half of the core. @param {Record<string, string[]>} preloads @param {string} rest */
const preloading = (preloads, rest) => ({
  name: 'preloading',
  setup({ onLoad }) {
    onLoad({ filter: /www\/preloads\.js$/ }, () => ({ contents: `export const PRELOADS = ${JSON.stringify(preloads)}; export const REST = ${JSON.stringify(rest)};` }));
  },
});

/** A module's chunk and all that it imports, as the page names them. @param {import('esbuild').Metafile} metafile @param {string} module */
function loadedWith({ outputs }, module) {
  const first = Object.keys(outputs).find((file) => outputs[file].entryPoint === module);
  const all = new Set([first]);
  for (const file of all) {
    for (const { path, kind, external } of outputs[file]?.imports ?? []) if (kind === 'import-statement' && !external) all.add(path);
  }
  return [...all].map((file) => file.replace(`${DIST}/site/`, ''));
}

/** The page and the element, for any static host. Everything but the entries that others name has a hash in its name. */
async function site() {
  const www = `${DIST}/site/www`;
  const [first, rest] = await Promise.all([FIRST, REST].map((file) => readFile(`${WORK}/${file}`)));
  const core = hashed(CORE, first);
  const names = { [CORE]: core, [REST]: hashed(REST, rest) };
  const plugins = [halved(names)];
  const { metafile } = await build({ ...APART, plugins, entryPoints: ['www/overshoot.js', 'www/page.js'], outdir: www, splitting: true, chunkNames: 'chunk-[hash]', metafile: true });
  const preloads = { 'is-lesson': loadedWith(metafile, 'www/lesson/page.js'), 'is-laboratory': loadedWith(metafile, 'www/laboratory.js') };
  // A plain script: it runs before the first picture in every browser.
  await build({ ...COMMON, format: 'iife', plugins: [preloading(preloads, `www/pkg/${names[REST]}`)], entryPoints: ['www/opening.js'], outdir: www });
  await build({ ...COMMON, ...OUTDATED, outdir: www });
  await build({ ...COMMON, plugins, entryPoints: ['www/pkg/overshoot.js'], outdir: `${www}/pkg` });
  await build({ ...COMMON, plugins: [halved(names, './pkg/')], entryPoints: ['www/worker.js'], outdir: www });
  // In one file: the lesson waits for both.
  const styles = { contents: '@import "./page.css"; @import "./lesson/lesson.css";', loader: /** @type {const} */ ('css'), resolveDir: 'www' };
  await build({ ...COMMON, stdin: styles, outfile: `${www}/page.css` });
  await writeFile(`${www}/pkg/${core}`, first);
  await writeFile(`${www}/pkg/${names[REST]}`, rest);
  const posters = ['poster-wide.svg', 'poster-narrow.svg'];
  for (const poster of posters) await cp(`www/${poster}`, `${www}/${poster}`);
  /** @type {Record<string, string>} */
  const files = {};
  for (const file of ['page.js', 'page.css', 'opening.js', 'outdated.js', ...posters]) files[file] = `www/${await hash(www, file)}`;
  const html = await readFile('index.html', 'utf8');
  await writeFile(`${DIST}/site/index.html`, replaced(html, {
    [OPENING]: `<script src="${files['opening.js']}"></script>`, 'www/outdated.js': files['outdated.js'], 'www/page.js': files['page.js'], 'www/page.css': files['page.css'],
    '<link rel="stylesheet" href="www/lesson/lesson.css">\n': '', [CORE]: core, ...Object.fromEntries(posters.map((file) => [`www/${file}`, files[file]])),
  }));
  await cp('offline.js', `${DIST}/site/offline.js`);
  await licences(`${DIST}/site`);
}

/** The element and the functions, for the projects of others. */
async function npm() {
  const folder = `${DIST}/npm`;
  const elsewhere = replacing({ 'address.js': 'packages/elsewhere.js' });
  await cp('packages/npm', folder, { recursive: true });
  await build({ ...APART, plugins: [elsewhere], entryPoints: { element: 'www/overshoot.js' }, outdir: folder });
  await build({ ...COMMON, entryPoints: ['www/worker.js'], outdir: folder });
  await build({ ...COMMON, entryPoints: ['www/pkg/overshoot.js'], outdir: `${folder}/pkg` });
  // Its classes can be disposed of, which not every project's settings know.
  const types = await readFile('www/pkg/overshoot.d.ts', 'utf8');
  await writeFile(`${folder}/pkg/overshoot.d.ts`, `/// <reference lib="esnext.disposable" />\n${types}`);
  await cp(`${WORK}/${CORE}`, `${folder}/pkg/${CORE}`);
  for (const file of ['element.d.ts', 'types.d.ts']) await cp(`www/${file}`, `${folder}/${file}`);
  const { version } = await manifest();
  const description = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'));
  await writeFile(`${folder}/package.json`, `${JSON.stringify({ ...description, version }, null, 2)}\n`);
  await licences(folder);
}

/** What Cargo.toml says of the package: the numbers of all packages are the same. */
async function manifest() {
  const [, version] = (await readFile('Cargo.toml', 'utf8')).match(/^version = "(.+)"$/m) ?? [];
  if (!version) throw new Error('Cargo.toml names no version.');
  return { version };
}

/** One module with everything inside, as a text. @param {string} entry @param {string} address what stands for www/address.js */
async function whole(entry, address) {
  const plugins = [replacing({ 'address.js': address, 'assets.js': 'packages/inline/assets.js', 'lesson/page.js': 'packages/inline/lesson.js' })];
  await pack('script.js', await text({ plugins, entryPoints: [entry], loader: { '.txt': 'text' } }));
  return text({ entryPoints: ['packages/inline/packed.js'], plugins: [letters] });
}

/** What is packed stands in a script as text. @type {import('esbuild').Plugin} */
const letters = {
  name: 'letters',
  setup({ onLoad }) {
    onLoad({ filter: /\.gz$/ }, async ({ path }) => ({ contents: encode(await readFile(path), LETTERS), loader: 'text' }));
  },
};

/** What a bundle of one file says. @param {import('esbuild').BuildOptions} options */
async function text(options) {
  const { outputFiles: [file] } = await build({ ...COMMON, ...options, write: false });
  return file.text;
}

/** Puts something packed among what is made on the way: slowly, for a twentieth less. @param {string} file @param {string | Uint8Array} content */
async function pack(file, content) {
  await writeFile(`${WORK}/${file}.gz`, await gzipAsync(Buffer.from(content), { numiterations: 15 }));
}

/** The laboratory in a single file, which runs from a disk. */
async function oneFile() {
  const script = await whole('www/page.js', 'packages/inline/here.js');
  if (/<\/script|<!--/i.test(script)) throw new Error('The script would end where it stands in the page.');
  const style = await text({ entryPoints: ['www/page.css'] });
  const opening = await text({ format: 'iife', entryPoints: ['packages/inline/opening.js'] });
  const html = (await readFile('index.html', 'utf8')).replace(/^<link rel="(modulepreload|preload)".*\n|^<link .*lesson.css">\n|^<main id="lesson"[^]*?<\/main>\n/gm, '');
  await writeFile(`${DIST}/overshoot.html`, replaced(html, {
    '<link rel="stylesheet" href="www/page.css">': `<style>${style}</style>`,
    [OPENING]: `<script>${opening}</script>`,
    '<script nomodule src="www/outdated.js"></script>': `<script nomodule>${await text(OUTDATED)}</script>`,
    '<script type="module" src="www/page.js"></script>': `<script type="module">${script}</script>`,
  }));
}

/** The Python package of the notebook widget. */
async function python() {
  const folder = `${DIST}/python`;
  for (const part of ['pyproject.toml', 'README.md', 'overshoot_lab']) await cp(`python/${part}`, `${folder}/${part}`, { recursive: true });
  await writeFile(`${folder}/overshoot_lab/lab.js`, await whole('www/overshoot.js', 'packages/elsewhere.js'));
  const { version } = await manifest();
  const project = await readFile(`${folder}/pyproject.toml`, 'utf8');
  await writeFile(`${folder}/pyproject.toml`, replaced(project, { '0.0.0': version }));
  await licences(folder);
}

await rm(DIST, { recursive: true, force: true });
await mkdir(DIST);
await pack(CORE, await readFile(`${WORK}/${CORE}`));
// As a script it has no address, but it gets the core from the page.
await writeFile(`${WORK}/worker.txt`, await text({ format: 'iife', logOverride: { 'empty-import-meta': 'silent' }, entryPoints: ['www/worker.js'] }));
await site();
await npm();
await oneFile();
await python();
