// What a word means, beside the word that was pressed: one at a time, closed by Escape, by pressing anywhere else, and
// when the word is gone.
import { meaning } from '../sentence.js';

/** Pixels between the word and its meaning, and between that and the edge of the window. */
const GAP = 6;

/** @param {import('../host.js').Host} host @returns {import('../parts.js').Part} */
export function definition(host) {
  const note = host.$('definition');
  /** The word that is looked up. @type {HTMLElement | undefined} */
  let word;
  const close = () => {
    if (!word) return;
    word.setAttribute('aria-expanded', 'false');
    word = undefined;
    note.hidePopover();
    note.textContent = '';
    removeEventListener('pointerdown', elsewhere, true);
    removeEventListener('scroll', close, true);
  };
  const elsewhere = (/** @type {Event} */ event) => {
    const path = event.composedPath();
    if (!path.includes(note) && !(word && path.includes(word))) close();
  };
  host.root.addEventListener('click', ({ target }) => {
    const text = meaning(target);
    if (!text || !(target instanceof HTMLElement)) return;
    const again = target === word;
    close();
    if (again) return;
    word = target;
    word.setAttribute('aria-expanded', 'true');
    note.showPopover();
    note.textContent = text; // once it is there, so that it is spoken
    place(note, word);
    addEventListener('pointerdown', elsewhere, true);
    addEventListener('scroll', close, true);
  });
  // Before the sheets, which close by Escape as well.
  host.root.addEventListener('keydown', (event) => {
    if (!word || !(event instanceof KeyboardEvent) || event.key !== 'Escape') return;
    event.stopImmediatePropagation();
    close();
  }, true);
  return {
    show() { if (word && !word.isConnected) close(); },
    dispose: close,
  };
}

/** Below the word where there is room, else above it, within the window. @param {HTMLElement} note @param {HTMLElement} word */
function place(note, word) {
  const at = word.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = note;
  const below = at.bottom + GAP + height < innerHeight;
  note.style.left = `${Math.max(GAP, Math.min(at.left, document.documentElement.clientWidth - width - GAP))}px`;
  note.style.top = `${below ? at.bottom + GAP : Math.max(GAP, at.top - GAP - height)}px`;
}
