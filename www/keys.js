// Keys that the lab uses stay in it: a page of slides turns on arrow keys, documentation opens its search on `s` or `/`.

/** Inputs that take no text, and the keys that press them. */
const PRESSED = ['checkbox', 'radio', 'button', 'submit', 'color', 'file'];
const PRESSES = ['Enter', ' '];

/** Lets the page around hear only of keys that nothing here acts on. @param {HTMLElement} element the lab */
export function keepKeys(element) {
  /** Keys that went down here: the page does not hear of them coming up either. @type {Set<string>} */
  const kept = new Set();
  const listen = (/** @type {'keydown' | 'keypress' | 'keyup'} */ type, /** @type {(event: KeyboardEvent) => boolean} */ keeps) => {
    element.addEventListener(type, (event) => {
      if (event instanceof KeyboardEvent && keeps(event)) event.stopPropagation();
    });
  };
  listen('keydown', (event) => {
    if (!event.defaultPrevented && !takes(event.composedPath()[0], event)) return false;
    kept.add(event.key);
    return true;
  });
  listen('keypress', ({ key }) => kept.has(key));
  listen('keyup', ({ key }) => kept.delete(key));
}

/** Whether an element acts on a key by itself. @param {EventTarget} target @param {KeyboardEvent} event */
function takes(target, { key, ctrlKey, metaKey, altKey }) {
  if (ctrlKey || metaKey || altKey || key === 'Tab' || key === 'Escape') return false;
  if (target instanceof HTMLInputElement) return !PRESSED.includes(target.type) || PRESSES.includes(key);
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof Element && target.closest('button, summary, a[href]') !== null && PRESSES.includes(key);
}
