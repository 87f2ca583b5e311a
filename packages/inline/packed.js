// The one module: the scripts and the compiled core are packed inside, and unpacked where it is loaded.
import { decode } from '@alttiri/base85';
import { LETTERS } from './letters.js';
import core from '../../target/dist/overshoot_bg.wasm.gz';
import script from '../../target/dist/script.js.gz';

/** The address of something that is unpacked. @param {string} packed @param {string} type */
async function address(packed, type) {
  const stream = new Blob([decode(packed, LETTERS)]).stream().pipeThrough(new DecompressionStream('gzip'));
  return URL.createObjectURL(await new Response(stream, { headers: { 'content-type': type } }).blob());
}

const [module, start] = await Promise.all([address(core, 'application/wasm'), address(script, 'text/javascript')]);
// The scripts find the core behind their own address: see assets.js.
await import(`${start}#${module}`);
