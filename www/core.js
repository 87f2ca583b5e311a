// The compiled core, loaded once for every lab on a page.

/** The core's functions; there once `load` has succeeded. @type {typeof import('./pkg/overshoot.js')} */
export let core;

/** The compiled module, for workers to share. */
export function wasmModule() {
  return /** @type {any} */ (core.default).__wbindgen_wasm_module;
}

/** @type {Promise<void> | undefined} */
let loading;

/** Loads the WebAssembly module; every caller shares one. What fails is told by the promise, so that a lab can say it. */
export function load() {
  loading ??= import('./pkg/overshoot.js').then(async (module) => {
    await module.default();
    core = module;
  });
  return loading;
}
