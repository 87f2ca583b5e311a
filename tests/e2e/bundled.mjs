// The applications of examples/embed, bundled with their frameworks by esbuild. The laboratory is not bundled: it comes
// from the server of the test.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import esbuild from 'esbuild';
import { compile as svelte } from 'svelte/compiler';
import { compileScript, parse } from 'vue/compiler-sfc';

/** What a component is as JavaScript, for each framework that has files of its own, by its own compiler. */
const COMPILERS = {
  svelte: (source, filename) => svelte(source, { filename, css: 'injected' }).js.code,
  vue: (source, filename) => {
    const { descriptor } = parse(source, { filename });
    const compilerOptions = { isCustomElement: (tag) => tag === 'overshoot-lab' };
    return compileScript(descriptor, { id: 'app', inlineTemplate: true, templateOptions: { compilerOptions } }).content;
  },
};

const components = {
  name: 'components',
  setup({ onLoad }) {
    onLoad({ filter: /\.(svelte|vue)$/ }, async ({ path }) => {
      const compiler = COMPILERS[path.split('.').at(-1)];
      return { contents: compiler(await readFile(path, 'utf8'), path), loader: 'js' };
    });
  },
};

/** An application as one script. @param {string} entry its first file, in examples/embed */
export async function bundled(entry) {
  const { outputFiles: [{ text }] } = await esbuild.build({
    entryPoints: [join('examples/embed', entry)], bundle: true, write: false, format: 'esm', jsx: 'automatic',
    plugins: [components], conditions: ['browser', 'production'],
    alias: { 'overshoot-lab': '/www/overshoot.js' }, external: ['/www/*'],
    define: {
      'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
  });
  return text;
}
