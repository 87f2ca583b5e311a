// What the browser remembers between visits. Where storage is forbidden or full, nothing is remembered, and all else works.

/** @param {string} key @returns {string} */
export function kept(key) {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

/** @param {string} key @param {string} text an empty one is forgotten */
export function keep(key, text) {
  try {
    if (text) localStorage.setItem(key, text); else localStorage.removeItem(key);
  } catch {
    // A private window, a frame without storage of its own, or no room.
  }
}

/** Forgets everything whose key fits. @param {RegExp} keys */
export function forget(keys) {
  try {
    Object.keys(localStorage).filter((key) => keys.test(key)).forEach((key) => localStorage.removeItem(key));
  } catch {
    // Nothing was remembered.
  }
}
