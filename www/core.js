// The compiled core, loaded once for every lab on a page.
import init, { Lab, catalog, colors } from './pkg/overshoot.js';

export { Lab, catalog, colors };

/** @type {Promise<void> | undefined} */
let loading;

/** Loads the WebAssembly module; every caller shares one. */
export function load() {
  loading ??= init().then(() => undefined);
  return loading;
}
