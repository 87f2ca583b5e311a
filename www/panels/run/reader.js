// Reads the runs that the reader brings. Small ones at once; large ones in a worker of their own, which keeps what it has
// read as long as that is shown, so that the page never waits and its own memory stays as it is. What is shown stays
// until another run is read.
import { startWorker } from '../../pool.js';

/** @typedef {import('../../host.js').Host} Host */
/** @typedef {import('../../types').OwnRunText} Run */
/** @typedef {import('../../types').RunRequest} Request */
/** @typedef {import('../../types').RunAnswer} Answer */
/** What is read: its name (empty where it was pasted), and what stands in it. @typedef {{ name: string, blob: Blob }} Source */

/** So many bytes are read at once. */
const AT_ONCE = 300_000;
/** So many where there are no workers; and so many at all. */
const ALONE = 8e6;
const LARGEST = 100e6;

/** @type {WeakMap<Host, Reader>} */
const readers = new WeakMap();

/** The reader of a lab. @param {Host} host */
export function readerOf(host) {
  const reader = readers.get(host) ?? new Reader(host);
  readers.set(host, reader);
  return reader;
}

const megabytes = (/** @type {number} */ bytes) => `${Math.max(1, Math.round(bytes / 1e6))} MB`;

class Reader {
  #host;
  /** The worker that has read what is shown. @type {Worker | null} */
  #shown = null;
  /** The worker that reads, and what ends the waiting for it. @type {{ worker: Worker, done: (there: boolean) => void } | null} */
  #reading = null;
  /** What is wrong with what was brought last; empty where nothing is. */
  problem = '';
  /** How far reading has come. @type {{ share: number, words: string } | null} */
  progress = null;
  /** What is said of a run that a worker has read. @type {Run | null} */
  text = null;

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
  }

  /** @param {File[]} files */
  bringFiles(files) {
    return this.bring(files.map((file) => ({ name: file.name, blob: file })));
  }

  /** Reads a run; answers whether it is shown. The newest one wins. @param {Source[]} sources */
  async bring(sources) {
    this.cancel();
    const size = sources.reduce((sum, { blob }) => sum + blob.size, 0);
    if (sources.length === 0) return false;
    if (size > LARGEST) return this.#report(`There are ${megabytes(size)}: at most ${megabytes(LARGEST)} can be read.`);
    if (size <= AT_ONCE) return this.#readHere(sources);
    const read = await this.#readThere(sources, size);
    if (read !== null) return read;
    if (size <= ALONE) return this.#readHere(sources);
    return this.#report(`There are ${megabytes(size)}, and this page may start no worker: without one at most ${megabytes(ALONE)} can be read.`);
  }

  /** Reads on the page's own thread. @param {Source[]} sources */
  async #readHere(sources) {
    let bytes;
    try {
      bytes = await Promise.all(sources.map(async ({ blob }) => new Uint8Array(await blob.arrayBuffer())));
    } catch {
      return this.#report('The file cannot be read.');
    }
    this.#attempt((lab) => lab.bringFiles(sources.map(({ name }) => name), bytes));
    if (this.problem) return false;
    this.#release();
    return true;
  }

  /**
   * Reads in a worker; null where there is none.
   * @param {Source[]} sources @param {number} size @returns {Promise<boolean | null>}
   */
  #readThere(sources, size) {
    /** @type {Worker} */
    let worker;
    try {
      worker = startWorker();
    } catch {
      return Promise.resolve(null);
    }
    this.#report('');
    this.#tell(0, size);
    return new Promise((resolve) => {
      const done = (/** @type {boolean | null} */ there) => {
        if (this.#reading?.worker !== worker) return;
        this.#reading = this.progress = null;
        if (!there) worker.terminate();
        this.#host.redraw();
        resolve(there);
      };
      this.#reading = { worker, done };
      worker.addEventListener('error', () => done(null));
      worker.addEventListener('message', (/** @type {MessageEvent<Answer>} */ { data }) => {
        if ('share' in data) return this.#tell(data.share, size);
        const reads = this.#reading?.worker === worker;
        if ('problem' in data) {
          this.#report(data.problem);
        } else {
          if (reads) this.#release();
          this.#shown = worker;
          this.text = data.run;
          this.#attempt((lab) => lab.drawRun(data.picture));
        }
        if (reads) done('run' in data);
      });
      send(worker, { sources: sources.map(({ name, blob }) => ({ name, blob })) });
    });
  }

  /** @param {number} share @param {number} size */
  #tell(share, size) {
    this.progress = { share, words: `${Math.floor(100 * share)} % of ${megabytes(size)} read` };
    this.#host.redraw();
  }

  /** Reads no more of what is being read. */
  cancel() {
    this.#reading?.done(false);
  }

  /** Chooses an option of a menu, wherever the run was read. @param {string} menu @param {number} option */
  choose(menu, option) {
    if (this.#shown) send(this.#shown, { menu, option });
    else this.#attempt((lab) => lab.chooseOwn(menu, option));
  }

  /** Shows no run any more. */
  forget() {
    this.cancel();
    this.#release();
    this.#attempt((lab) => lab.forgetCurve());
  }

  /** The worker's memory is given back. */
  #release() {
    this.#shown?.terminate();
    this.#shown = this.text = null;
  }

  /** @param {(lab: import('../../host.js').Lab) => void} change */
  #attempt(change) {
    this.#host.attempt(change, { report: (sentence) => this.#report(sentence) });
  }

  /** @param {string} sentence @returns {false} */
  #report(sentence) {
    this.problem = sentence;
    this.#host.redraw();
    return false;
  }
}

/** @param {Worker} worker @param {Request} request */
function send(worker, request) {
  worker.postMessage(request);
}
