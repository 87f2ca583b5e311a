// Whether the lab is light or dark: as the page around it says by `color-scheme`, or as the system prefers.

const SYSTEM_DARK = '(prefers-color-scheme: dark)';

/** Whether an element's theme is dark. @param {Element} element */
export function isDark(element) {
  const schemes = getComputedStyle(element).colorScheme.split(' ');
  const [light, dark] = ['light', 'dark'].map((scheme) => schemes.includes(scheme));
  return light === dark ? matchMedia(SYSTEM_DARK).matches : dark;
}

/**
 * Tells when the theme may have changed, and answers how to stop. No event tells of another `color-scheme`, but a system
 * colour follows it, and its transition is an event.
 * @param {HTMLElement} sentinel an element whose colour is `CanvasText`, with a transition @param {() => void} changed
 */
export function watchTheme(sentinel, changed) {
  const system = matchMedia(SYSTEM_DARK);
  system.addEventListener('change', changed);
  sentinel.addEventListener('transitionrun', changed);
  return () => {
    system.removeEventListener('change', changed);
    sentinel.removeEventListener('transitionrun', changed);
  };
}
