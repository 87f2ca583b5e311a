// In place of www/assets.js where everything is in one module: the core is packed inside, and a worker starts from a text.
import core from '../../target/dist/overshoot_bg.wasm.gz';
import script from '../../target/dist/worker.txt';

/** The compiled core, unpacked as it is compiled. */
export async function compile() {
  const packed = Uint8Array.from(atob(core), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return WebAssembly.compileStreaming(new Response(stream, { headers: { 'content-type': 'application/wasm' } }));
}

/** How a worker is started: as a script, since a page from the disk may start no module. */
export function worker() {
  return { address: URL.createObjectURL(new Blob([script], { type: 'text/javascript' })), type: 'classic' };
}
