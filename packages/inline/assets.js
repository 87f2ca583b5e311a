// In place of www/assets.js where everything is in one module: the core is named behind the address of the scripts (see
// packed.js), and a worker starts from a text.
import script from '../../target/dist/worker.txt';

/** The compiled core. */
export async function compile() {
  return WebAssembly.compileStreaming(fetch(new URL(import.meta.url).hash.slice(1)));
}

/** How a worker is started: as a script, since a page from the disk may start no module. */
export function worker() {
  return { address: URL.createObjectURL(new Blob([script], { type: 'text/javascript' })), type: 'classic' };
}
