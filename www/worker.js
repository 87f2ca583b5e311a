// A worker: trains part of a sweep with a core of its own, piece by piece, so that a newer request stops an older one.
import { SweepPart, initSync } from './pkg/overshoot.js';

/** The request that is worked on: of an older one nothing is heard any more. */
let newest = 0;
/** Milliseconds of work between two looks at the messages. */
const PIECE = 20;

addEventListener('message', (/** @type {MessageEvent<import('./types').WorkerRequest>} */ { data }) => {
  if ('module' in data) {
    initSync({ module: data.module });
    return;
  }
  newest = data.request;
  if ('query' in data) train(data).catch(() => answer({ request: data.request }));
});

/** @param {import('./types').WorkerAnswer} what @param {Transferable[]} [transfer] */
function answer(what, transfer = []) {
  postMessage(what, { transfer });
}

/** @param {Extract<import('./types').WorkerRequest, { rates: Float64Array }>} part */
async function train({ request, query, rates }) {
  const part = new SweepPart(query, rates);
  for (;;) {
    if (request !== newest) { part.free(); return; }
    const end = performance.now() + PIECE;
    if (part.advance(() => performance.now() < end)) break;
    await new Promise((resolve) => setTimeout(resolve));
  }
  const numbers = part.result();
  part.free();
  answer({ request, numbers }, [numbers.buffer]);
}
