// The compiled core, loaded once for every lab on a page.
import { compile } from './assets.js';
import { Mixed, NotLoaded } from './trouble.js';

/** The core's functions; there once `load` has succeeded. @type {typeof import('./pkg/overshoot.js')} */
export let core;

/** The compiled module, for workers to share. @type {WebAssembly.Module} */
export let compiled;

/** @type {Promise<void> | undefined} */
let loading;

/** Loads the WebAssembly module; every caller shares one. What fails is told by the promise, so that a lab can say it. */
export function load() {
  const script = () => import('./pkg/overshoot.js').catch(() => { throw new NotLoaded('pkg/overshoot.js'); });
  loading ??= Promise.all([script(), compile()]).then(async ([module, wasm]) => {
    await module.default({ module_or_path: wasm }).catch((cause) => { throw new Mixed('', { cause }); });
    [core, compiled] = [module, wasm];
  });
  // What has failed can be tried again.
  loading.catch(() => { loading = undefined; });
  return loading;
}
