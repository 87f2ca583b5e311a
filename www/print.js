// The lab on paper: laid out as on the screen, scaled to the page, with pictures drawn as finely as a printer prints.

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
  const scale = (/** @type {string} */ width, /** @type {string} */ zoom, /** @type {string} */ vh) => {
    Object.assign(root.style, { width, zoom });
    root.style.setProperty('--vh', vh);
  };
  const before = () => {
    const { offsetWidth: width } = root;
    if (!width) return;
    // Heights that depend on the window's would change with the paper's.
    scale(`${width}px`, String(Math.min(1, PAPER / width)), `${innerHeight / 100}px`);
    draw(PRINT_RATIO);
  };
  const after = () => {
    scale('', '', '');
    draw(undefined);
  };
  window.addEventListener('beforeprint', before);
  window.addEventListener('afterprint', after);
  return () => {
    window.removeEventListener('beforeprint', before);
    window.removeEventListener('afterprint', after);
  };
}
