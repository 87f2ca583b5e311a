// What stands over a lab until it is there, or says why it cannot be.

/** @param {ShadowRoot} root @param {'ready' | 'failed'} state */
function become(root, state) {
  const lab = root.querySelector('.lab');
  if (lab instanceof HTMLElement) lab.dataset.state = state;
}

/** The lab is there. @param {ShadowRoot} root */
export function ready(root) {
  become(root, 'ready');
}

/** The lab cannot be there. @param {ShadowRoot} root @param {unknown} error */
export function fail(root, error) {
  become(root, 'failed');
  const text = root.querySelector('.waiting')?.firstElementChild;
  if (text) text.textContent = `The laboratory could not start: ${error instanceof Error ? error.message : error}. It needs a browser with WebAssembly and SIMD, from 2023 or later.`;
}
