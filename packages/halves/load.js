// Goes into the script around the core on the site, which has the core in two halves.
const REST = new URL('overshoot_rest.wasm', import.meta.url);

/** Joins both halves. */
function join(module) {
  if (!wasm.$there.value) new WebAssembly.Instance(module, { first: wasm });
}

/**
 * What a stub of the first half calls while the other half is not there: the page waits for it, which a reader meets only
 * within the first seconds on a slow network.
 */
function loadRest() {
  const request = new XMLHttpRequest();
  request.open('GET', REST, false);
  // Only a worker may ask for bytes and wait.
  request.overrideMimeType('text/plain; charset=x-user-defined');
  try {
    request.send();
  } catch {
    // No network: the status says so.
  }
  // The lab cannot go on from the middle of what it does; www/trouble.js knows this error by its name.
  const lost = (why) => Object.assign(new WebAssembly.RuntimeError(`The rest of the core: ${why}`), { name: 'RestNotLoaded' });
  if (request.status !== 200) throw lost(request.status);
  try {
    join(new WebAssembly.Module(Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0))));
  } catch (error) {
    throw lost(error.message); // another page in its place, or another version
  }
}

/** Who names no module gets the whole core; the laboratory names the first half, and loads the other one itself. */
async function init(module_or_path) {
  const both = module_or_path === undefined && fetch(REST).then((answer) => answer.arrayBuffer()).then((bytes) => WebAssembly.compile(bytes));
  const [exports, rest] = await Promise.all([__wbg_init(module_or_path), both]);
  if (rest) join(rest);
  return exports;
}
