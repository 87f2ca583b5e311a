// A worker: trains part of a sweep with a core of its own, piece by piece, so that a newer request stops an older one; or
// reads a run of the reader's, and keeps it.
import { RunReader, SweepPart, initSync } from './pkg/overshoot.js';
import { join } from './rest.js';

/** @typedef {import('./types').RunRequest} RunRequest */

/** The request that is worked on: of an older one nothing is heard any more. */
let newest = 0;
/** Milliseconds of work between two looks at the messages. */
const PIECE = 20;
/** Milliseconds after which a worker says that it is still at work. */
const SIGN = 1000;

addEventListener('message', (/** @type {MessageEvent<import('./types').WorkerRequest | RunRequest>} */ { data }) => {
  if ('module' in data) {
    join(initSync({ module: data.module }), data.rest);
    return;
  }
  if ('sources' in data || 'menu' in data) {
    bring(data).catch((error) => tell({ problem: error instanceof Error ? error.message : String(error) }));
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
  let told = performance.now();
  for (;;) {
    if (request !== newest) { part.free(); return; }
    if (performance.now() > told + SIGN) {
      told = performance.now();
      answer({ request, works: true });
    }
    const end = performance.now() + PIECE;
    if (part.advance(() => performance.now() < end)) break;
    await new Promise((resolve) => setTimeout(resolve));
  }
  const numbers = part.result();
  part.free();
  answer({ request, numbers }, [numbers.buffer]);
}

/** The run that was read here. @type {RunReader | undefined} */
let reader;
/** The share of the time that it takes to get the bytes of a file; the others are for reading them. */
const FETCHING = 0.1;

/** @param {import('./types').RunAnswer} what @param {Transferable[]} [transfer] */
function tell(what, transfer = []) {
  postMessage(what, { transfer });
}

/** Reads a run, or reads it otherwise. @param {RunRequest} request */
async function bring(request) {
  if ('sources' in request) {
    const fresh = new RunReader();
    await fetchAll(fresh, request.sources);
    fresh.read((share) => tell({ share: FETCHING + (1 - FETCHING) * share }));
    reader = fresh;
  } else {
    reader?.choose(request.menu, request.option);
  }
  if (!reader) return;
  const picture = reader.picture();
  tell({ run: reader.text(), picture }, [picture.buffer]);
}

/** @param {RunReader} reader @param {import('./types').RunSource[]} sources */
async function fetchAll(reader, sources) {
  const size = sources.reduce((sum, { blob }) => sum + blob.size, 0);
  let done = 0;
  for (const { name, blob } of sources) {
    reader.begin(name, blob.size);
    const chunks = blob.stream().getReader();
    for (;;) {
      const { done: all, value } = await chunks.read();
      if (all) break;
      reader.push(value);
      done += value.length;
      tell({ share: FETCHING * done / size });
    }
  }
}
