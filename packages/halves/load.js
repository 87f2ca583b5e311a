// Goes into the script around the core on the site: what a stub of the first half calls while the other half is not there.
// The page waits for it, which a reader meets only within the first seconds on a slow network.
function loadRest() {
  const request = new XMLHttpRequest();
  request.open('GET', new URL('overshoot_rest.wasm', import.meta.url), false);
  // Only a worker may ask for bytes and wait.
  request.overrideMimeType('text/plain; charset=x-user-defined');
  try {
    request.send();
  } catch {
    // No network: the status says so.
  }
  if (request.status !== 200) throw new WebAssembly.RuntimeError(`The rest of the core could not be loaded (${request.status}).`);
  const bytes = Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0));
  new WebAssembly.Instance(new WebAssembly.Module(bytes), { first: wasm });
}
