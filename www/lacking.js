// What a browser must have for a lab: all of it is in every browser from 2023 or later.

/** By name, a way to find out that throws or answers nothing where there is none. @type {Record<string, () => unknown>} */
const NEEDED = {
  customElements: () => window.customElements,
  'CSSStyleSheet()': () => new CSSStyleSheet(),
  matchMedia: () => window.matchMedia,
  ResizeObserver: () => window.ResizeObserver,
  IntersectionObserver: () => window.IntersectionObserver,
  '2-D canvas': () => document.createElement('canvas').getContext('2d'),
  WebAssembly: () => window.WebAssembly,
};

/** What to do about it. */
export const NEWER = 'Use a browser from 2023 or later.';

/** The sentence on the first thing that this browser does not have; nothing where it has all. */
export function lacking() {
  const name = Object.keys(NEEDED).find((name) => {
    try { return !NEEDED[name](); } catch { return true; }
  });
  return name && `This browser has no ${name}, or it is switched off here.`;
}
