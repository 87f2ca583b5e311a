// What is loaded beside the scripts: the compiled core and the worker. Only this file knows where they lie, so that a
// package that is a single file puts another one in its place.
import { NotLoaded } from './trouble.js';

/** The compiled core. */
export function compile() {
  return compiled(new URL('./pkg/overshoot_bg.wasm', import.meta.url));
}

/** A compiled module. A host that does not know the type of .wasm files only makes it slower. @param {URL} url */
export async function compiled(url) {
  const response = await fetch(url).catch(() => { throw new NotLoaded(url.pathname); });
  if (!response.ok) throw new NotLoaded(url.pathname, response.status);
  if (WebAssembly.compileStreaming && response.headers.get('content-type')?.startsWith('application/wasm')) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

/**
 * How a worker is started. Where the page comes from the same place, at the address of the script itself, so that
 * `worker-src 'self'` suffices. A page of another origin may start only a script of its own, which imports ours.
 * @returns {{ address: string, type: WorkerType }}
 */
export function worker() {
  const url = new URL('./worker.js', import.meta.url);
  const own = url.origin === self.origin && url.origin !== 'null'; // files and sandboxed frames are nobody's
  const address = own ? url.href : URL.createObjectURL(new Blob([`import ${JSON.stringify(url.href)};`], { type: 'text/javascript' }));
  return { address, type: 'module' };
}
