// In place of www/rest.js on the site, where the core is loaded in two halves. The script around the first one asks for
// the other by itself where that is wanted before it is there (see the bundle).
import { compiled } from '../../www/assets.js';

/** The other half, compiled. */
export function compileRest() {
  return compiled(new URL('./pkg/overshoot_rest.wasm', import.meta.url));
}

/** Joins both halves, once. @param {object} first what the first one exports @param {WebAssembly.Module | undefined} rest */
export function join(first, rest) {
  if (rest && !first.$there.value) new WebAssembly.Instance(rest, { first });
}
