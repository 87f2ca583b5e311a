// Where a script of the page does not arrive or cannot run, no lab speaks for itself: this says what failed in its place.
import { lacking, NEWER } from './lacking.js';

/** Says so from now on. @param {() => string} why what it can be where the browser has all that it needs */
export function watch(why) {
  /** @param {Event} event */
  function say({ target }) {
    if (target instanceof HTMLImageElement) return; // a poster, without which it starts all the same
    if (window.customElements?.get('overshoot-lab')) return;
    const lack = lacking();
    for (const lab of document.querySelectorAll('overshoot-lab')) {
      const text = lab.querySelector('[data-lesson=loading], .plain') ?? lab.appendChild(Object.assign(document.createElement('p'), { className: 'plain' }));
      text.textContent = `The laboratory could not start. ${lack ? `${lack} ${NEWER}` : why()}`;
    }
  }
  // A script or a style sheet that is missing, a module that another one imports, and what fails in one that has begun.
  addEventListener('error', say, { capture: true });
  addEventListener('unhandledrejection', say);
}
