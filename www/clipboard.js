// Copying, and what is said of it.

/**
 * Copies a text, or selects it where copying is not allowed; answers with what is to be said.
 * @param {string} text @param {{ what: string, done: string, select: () => void }} how what: what is selected, in a word
 */
export async function copy(text, { what, done, select }) {
  try {
    await navigator.clipboard.writeText(text);
    return done;
  } catch {
    select();
    return `Copying is not allowed here: the ${what} is selected, press Ctrl+C.`;
  }
}
