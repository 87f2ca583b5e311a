// The other half of a core that is loaded in two (see xtask/src/split.rs). This core is whole: the site that is built
// has another file in the place of this one.

/** The other half, compiled. @returns {Promise<WebAssembly.Module | undefined>} */
export async function compileRest() {
  return undefined;
}

/** Joins both halves. @param {object} first what the first one exports @param {WebAssembly.Module | undefined} rest */
export function join(first, rest) {
  // Nothing is missing.
}
