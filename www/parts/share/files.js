// Files to take away: the core draws and writes them, here they are saved.
import { make } from '../../dom.js';
import { save } from '../../save.js';
import { isDark } from '../../theme.js';

/** @typedef {import('../../host.js').Host} Host */

/** The types of the kinds of files. @type {Record<string, string>} */
const TYPES = { svg: 'image/svg+xml', png: 'image/png', gif: 'image/gif', csv: 'text/csv', json: 'application/json' };

/**
 * Saves a file; answers with what is to be said.
 * @param {Host} host @param {string} page the address of the laboratory
 * @param {{ file?: string, word?: string, end?: string }} what as the button says: picture, film or table, the word for it, and the kind of file
 * @param {(share: number) => void} progress
 */
export async function saveFile(host, page, { file, word = '', end = '' }, progress) {
  const name = host.lab.fileName(word, end);
  const data = await made(host, page, { file, word, end }, progress);
  save(name, data, TYPES[end]);
  return `Saved as ${name}.`;
}

/** @param {Host} host @param {string} page @param {{ file?: string, word: string, end: string }} what @param {(share: number) => void} progress @returns {Promise<BlobPart>} */
async function made({ lab, element }, page, { file, word, end }, progress) {
  const dark = isDark(element);
  if (file === 'film') return film(lab.film(dark, page), progress);
  if (file === 'table') return lab.table(word, end, page) ?? '';
  if (end === 'svg') return lab.pictureSvg(word, dark, page);
  return bytes(lab.picturePng(word, canvas(), dark, page));
}

/** A canvas whose pixels are read again. */
function canvas() {
  const canvas = make('canvas');
  canvas.getContext('2d', { willReadFrequently: true });
  return canvas;
}

/** Frame by frame, between which the page goes on. @param {import('../../pkg/overshoot.js').Film} film @param {(share: number) => void} progress */
async function film(film, progress) {
  const [ground, frame] = [canvas(), canvas()];
  film.begin(ground, frame);
  const length = film.length();
  for (let i = 0; i < length; i++) {
    film.add(i, ground, frame);
    progress((i + 1) / length);
    await new Promise((done) => { setTimeout(done); });
  }
  return bytes(film.finish());
}

/** @param {Uint8Array} data */
function bytes(data) {
  return /** @type {Uint8Array<ArrayBuffer>} */ (data);
}
