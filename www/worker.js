// A worker: trains part of a sweep with a core of its own, piece by piece, so that a newer request stops an older one.

/** @type {typeof import('./pkg/overshoot.js') | undefined} */
let core;
/** The request that is worked on: of an older one nothing is heard any more. */
let newest = 0;
/** Milliseconds of work between two looks at the messages. */
const PIECE = 20;

/** @type {Promise<void>} */
let ready = new Promise(() => {});

addEventListener('message', ({ data }) => {
  if (data.core) {
    ready = import(data.core).then((module) => {
      module.initSync({ module: data.module });
      core = module;
    });
    return;
  }
  newest = data.request;
  if (!data.query) return; // nothing new: only stop
  ready.then(() => train(data)).catch(() => postMessage({ request: data.request }));
});

/** @param {{ request: number, query: string, rates: Float64Array }} part */
async function train({ request, query, rates }) {
  if (!core) return;
  const part = new core.SweepPart(query, rates);
  for (;;) {
    if (request !== newest) { part.free(); return; }
    const end = performance.now() + PIECE;
    if (part.advance(() => performance.now() < end)) break;
    await new Promise((resolve) => setTimeout(resolve));
  }
  const numbers = part.result();
  part.free();
  postMessage({ request, numbers }, { transfer: [numbers.buffer] });
}
