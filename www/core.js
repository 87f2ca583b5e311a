// The compiled core, loaded once for every lab on a page.
import { compile } from './assets.js';
import { compileRest, join } from './rest.js';
import { Mixed, NotLoaded } from './trouble.js';

/** Milliseconds of a lab's first picture before the rest of what it may need is asked for. */
const SEEN = 200;

/** The core's functions; there once `load` has succeeded. @type {typeof import('./pkg/overshoot.js')} */
export let core;

/** The compiled module, as workers are told of it. @type {{ module: WebAssembly.Module, rest?: WebAssembly.Module }} */
export let compiled;

/** What is opened in a lab; there once `loadLater` has succeeded. @type {typeof import('./later.js') | undefined} */
export let later;

/** What the module exports, for its other half. @type {object} */
let exports;

/**
 * What is loaded once, however many ask for it; what has failed can be tried again. What fails is told by the promise, so
 * that a lab can say it.
 * @param {() => Promise<void>} begin
 */
function shared(begin) {
  /** @type {Promise<void> | undefined} */
  let loading;
  return () => {
    loading ??= begin();
    loading.catch(() => { loading = undefined; });
    return loading;
  };
}

/** Loads the WebAssembly module, or that half of it with which a lab begins. */
export const load = shared(async () => {
  const script = import('./pkg/overshoot.js').catch(() => { throw new NotLoaded('pkg/overshoot.js'); });
  const [module, wasm] = await Promise.all([script, compile()]);
  exports = await module.default({ module_or_path: wasm }).catch((cause) => { throw new Mixed('', { cause }); });
  [core, compiled] = [module, { module: wasm }];
});

/** Loads what is opened. */
export const loadLater = shared(async () => {
  await load();
  later = await import('./later.js').catch(() => { throw new NotLoaded('later.js'); });
});

/** Loads the other half, too, and what is opened. */
export const loadWhole = shared(async () => {
  await load();
  const [rest] = await Promise.all([compileRest(), loadLater()]);
  join(exports, rest);
  if (rest) compiled = { ...compiled, rest };
});

/** Loads all once the first lab has been seen, so that nothing takes the network from that. */
export async function loadSoon() {
  await load();
  if (!later) await new Promise((done) => { setTimeout(done, SEEN); });
  return loadWhole();
}
