// What screen readers are told when something has come out.

/**
 * Tells each new text once; the first one is on the page when it opens, and is read anyway.
 * @param {HTMLElement} element a live region @param {number} [rest] milliseconds for which a text must last before it is told
 */
export function speaker(element, rest = 0) {
  /** @type {string | undefined} */
  let last;
  let timer = 0;
  const stop = () => clearTimeout(timer);
  return {
    /** @param {string} text */
    tell(text) {
      if (last === text) return;
      const first = last === undefined;
      last = text;
      stop();
      if (first) return;
      if (rest) timer = window.setTimeout(() => { element.textContent = text; }, rest);
      else element.textContent = text;
    },
    stop,
  };
}
