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

/** @type {Promise<void> | undefined} */
let loading;
/** @type {Promise<void> | undefined} */
let opening;
/** @type {Promise<void> | undefined} */
let completing;

/**
 * Loads the WebAssembly module, or that half of it with which a lab begins; every caller shares one. What fails is told
 * by the promise, so that a lab can say it.
 */
export function load() {
  const script = () => import('./pkg/overshoot.js').catch(() => { throw new NotLoaded('pkg/overshoot.js'); });
  loading ??= Promise.all([script(), compile()]).then(async ([module, wasm]) => {
    exports = await module.default({ module_or_path: wasm }).catch((cause) => { throw new Mixed('', { cause }); });
    [core, compiled] = [module, { module: wasm }];
  });
  // What has failed can be tried again.
  loading.catch(() => { loading = undefined; });
  return loading;
}

/** Loads what is opened. */
export function loadLater() {
  opening ??= load().then(async () => {
    later = await import('./later.js').catch(() => { throw new NotLoaded('later.js'); });
  });
  opening.catch(() => { opening = undefined; });
  return opening;
}

/** Loads the other half, too, and what is opened. */
export function loadWhole() {
  completing ??= load().then(async () => {
    const [rest] = await Promise.all([compileRest(), loadLater()]);
    join(exports, rest);
    if (rest) compiled = { ...compiled, rest };
  });
  completing.catch(() => { completing = undefined; });
  return completing;
}

/** Loads all once the first lab has been seen, so that nothing takes the network from that. */
export async function loadSoon() {
  await load();
  if (!completing) await new Promise((done) => { setTimeout(done, SEEN); });
  return loadWhole();
}
