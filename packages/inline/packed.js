// The one module: the scripts and the compiled core are packed inside, and unpacked where it is loaded.
import core from '../../target/dist/overshoot_bg.wasm.gz';
import script from '../../target/dist/script.js.gz';

/** The address of something that is unpacked. @param {string} packed in base 64 @param {string} type */
async function address(packed, type) {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return URL.createObjectURL(await new Response(stream, { headers: { 'content-type': type } }).blob());
}

const [module, start] = await Promise.all([address(core, 'application/wasm'), address(script, 'text/javascript')]);
// The scripts find the core behind their own address: see assets.js.
await import(`${start}#${module}`);
