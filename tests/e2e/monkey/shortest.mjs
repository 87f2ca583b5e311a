// The shortest sequence of which something still holds, found by leaving out (delta debugging).

/**
 * Leaves out halves, quarters, … and at last single items as long as the rest still fails: without any one of what is
 * answered nothing fails any more, unless there was no more time.
 * @template T
 * @param {T[]} items what fails as a whole @param {(items: T[]) => Promise<boolean> | boolean} fails
 * @param {() => boolean} [more] whether there is time for one more try
 * @returns {Promise<T[]>}
 */
export async function shortest(items, fails, more = () => true) {
  let left = items;
  for (let size = Math.ceil(items.length / 2); left.length > 0;) {
    const before = left.length;
    for (let at = 0; at < left.length;) {
      if (!more()) return left;
      const rest = [...left.slice(0, at), ...left.slice(at + size)];
      if (await fails(rest)) left = rest; else at += size;
    }
    if (size === 1 && left.length === before) break;
    size = Math.ceil(size / 2);
  }
  return left;
}
