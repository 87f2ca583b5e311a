// What lies beside the scripts, and where: the compiled core, the worker, the page. Only this file knows, so that a package
// that is laid out in another way puts another file in its place.

/** The laboratory's own page, for links. */
export const PAGE = new URL('../index.html', import.meta.url).href.replace(/\/index\.html$/, '/');

/** The script that other pages load. */
export const SCRIPT = new URL('./overshoot.js', import.meta.url).href;

/** The compiled core. A host that does not know the type of .wasm files only makes it slower. */
export async function compile() {
  const url = new URL('./pkg/overshoot_bg.wasm', import.meta.url);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname} cannot be loaded (${response.status}).`);
  if (response.headers.get('content-type')?.startsWith('application/wasm')) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

/**
 * The address at which a worker is started: where the page comes from the same place, that of the script itself, so that
 * `worker-src 'self'` suffices. A page of another origin may start only a script of its own, which imports ours.
 */
export function worker() {
  const url = new URL('./worker.js', import.meta.url);
  const own = url.origin === self.origin && url.origin !== 'null'; // files and sandboxed frames are nobody's
  return own ? url.href : URL.createObjectURL(new Blob([`import ${JSON.stringify(url.href)};`], { type: 'text/javascript' }));
}
