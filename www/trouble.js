// What can keep a lab from starting, or stop it: each cause has one sentence, and what can be done.
import { lacking, NEWER } from './lacking.js';

/** @typedef {{ sentence: string, advice: string, reload?: boolean }} Told reload: whether only the whole page can begin anew */

/** A file that did not come, and why. */
export class NotLoaded extends Error {
  /** @param {string} file @param {number} [status] what the server answered; none where it did not */
  constructor(file, status) {
    super(status ? `${file} (${status})` : file);
    this.file = file;
    this.status = status;
  }
}

/** A script and a core that do not belong together: a page that is half old and half new. */
export class Mixed extends Error {}

/** An error of the core itself, after it has started. */
export class Stopped extends Error {}

/** What is told of an error. @param {unknown} error @returns {Told} */
export function told(error) {
  const text = error instanceof Error ? error.message : String(error);
  if (error instanceof NotLoaded) {
    return error.status
      ? { sentence: `A file of the laboratory is not there: ${error.file} (${error.status}).`, advice: 'Whoever runs this page must upload it again.' }
      : { sentence: `A file of the laboratory did not arrive: ${error.file}.`, advice: 'Is there a network? Try again.' };
  }
  if (error instanceof Stopped && error.cause instanceof Error && error.cause.name === 'RestNotLoaded') return { sentence: 'A part of the laboratory did not arrive.', advice: 'Is there a network? It can begin anew from where it was.' };
  if (error instanceof Stopped) return { sentence: 'The laboratory has stopped at an error of its own.', advice: 'It can begin anew from where it was.' };
  const lack = lacking();
  if (lack) return { sentence: lack, advice: NEWER };
  if (!WebAssembly.validate(SIMD)) return { sentence: 'This browser’s WebAssembly has no SIMD.', advice: NEWER };
  if (/content security policy|unsafe-eval|wasm code generation/i.test(text)) return { sentence: 'This page forbids WebAssembly.', advice: 'Its Content-Security-Policy needs script-src ’wasm-unsafe-eval’.' };
  if (error instanceof Mixed) return { sentence: 'The files of the laboratory are of two versions.', advice: 'Reload the page; if that does not help, empty the browser’s cache.', reload: true };
  if (WebAssembly.CompileError && error instanceof WebAssembly.CompileError) return { sentence: 'The core of the laboratory is damaged, or is no WebAssembly.', advice: 'Whoever runs this page must upload it again.' };
  return { sentence: `${text.replace(/\.$/, '')}.`, advice: 'Try again.' };
}

/** A module that adds two pairs of numbers at once: a browser that has it has what the core needs. */
const SIMD = Uint8Array.from([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11]);
