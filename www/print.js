// The lab on paper: laid out as on the screen, scaled to the page, with pictures drawn as finely as a printer prints.
import { make } from './dom.js';

/** CSS pixels across a sheet of A4 between the usual margins. */
const PAPER = 680;
/** Pixels of a picture for each CSS pixel. */
const PRINT_RATIO = 3;

/**
 * Prepares a lab whenever the page is printed, and answers how to stop.
 * @param {HTMLElement} root what holds the whole lab @param {(ratio: number | undefined) => void} draw draws all pictures, at once;
 *   with undefined as for the screen
 */
export function watchPrinting(root, draw) {
  /** @type {HTMLCanvasElement[]} */
  let prints = [];
  const scale = (/** @type {string} */ width, /** @type {string} */ zoom, /** @type {string} */ vh) => {
    Object.assign(root.style, { width, zoom });
    root.style.setProperty('--vh', vh);
  };
  const after = () => {
    scale('', '', '');
    prints.forEach((print) => print.remove());
    root.classList.remove('printing');
    draw(undefined);
  };
  const before = () => {
    const { offsetWidth: width } = root;
    if (!width) return;
    // Heights that depend on the window's would change with the paper's.
    scale(`${width}px`, String(Math.min(1, PAPER / width)), `${innerHeight / 100}px`);
    draw(PRINT_RATIO);
    const pictures = new Set([...root.querySelectorAll('canvas')].map(({ parentElement }) => parentElement));
    prints = [...pictures].flatMap((picture) => (picture?.clientWidth ? [print(picture)] : []));
    root.classList.add('printing');
  };
  window.addEventListener('beforeprint', before);
  window.addEventListener('afterprint', after);
  return () => {
    window.removeEventListener('beforeprint', before);
    window.removeEventListener('afterprint', after);
  };
}

/**
 * All layers of a picture as one image, above them. What was drawn while a page is printed, Chromium prints command by
 * command, and then nothing is transparent.
 * @param {Element} picture
 */
function print(picture) {
  const layers = [...picture.querySelectorAll('canvas')];
  const size = [picture.clientWidth, picture.clientHeight].map((length) => Math.round(length * PRINT_RATIO));
  const sheet = new OffscreenCanvas(size[0], size[1]);
  const context = sheet.getContext('2d');
  for (const layer of layers) if (layer.width && layer.height) context?.drawImage(layer, 0, 0, size[0], size[1]);
  const image = make('canvas', { width: size[0], height: size[1] });
  image.getContext('bitmaprenderer')?.transferFromImageBitmap(sheet.transferToImageBitmap());
  layers.at(-1)?.after(image);
  return image;
}
