// Small help with elements. Texts are always set as text.

/**
 * Fills an element with one child for each item, unless it shows the same items already.
 * @template T @param {any} element @param {T[]} items @param {(item: T, index: number) => Node} make
 */
export function fill(element, items, make) {
  const key = JSON.stringify(items);
  if (element.shows === key) return;
  element.shows = key;
  element.replaceChildren(...items.map(make));
}

/** Writes a text if it has changed. @param {any} element @param {string} text */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
