// Whether a lab can be seen: far from the window, or on a slide that is not shown, it neither draws nor plays, unless it
// is to play always.

/** Pixels around the window within which a lab is drawn before it comes into view. */
const NEAR = 400;
/** Milliseconds after which a lab on a hidden slide looks whether it is shown: nothing tells it. */
const LOOK = 300;

export class Seen {
  #host;
  #near = false;
  #inWindow = false;
  #looking = 0;
  #observers;

  /** @param {import('./host.js').Host} host @param {() => void} changed */
  constructor(host, changed) {
    this.#host = host;
    const watch = (/** @type {string} */ rootMargin, /** @type {(is: boolean) => void} */ tell) =>
      new IntersectionObserver((entries) => { tell(entries[entries.length - 1].isIntersecting); changed(); }, { rootMargin });
    this.#observers = [
      watch(`${NEAR}px`, (is) => { this.#near = is; }),
      watch('0px', (is) => { this.#inWindow = is; this.#look(changed); }),
    ];
  }

  connect() {
    // The observers answer after the first frame, which would show an empty lab.
    const { top, bottom } = this.#host.element.getBoundingClientRect();
    this.#near = bottom > -NEAR && top < innerHeight + NEAR;
    this.#observers.forEach((observer) => observer.observe(this.#host.element));
  }

  disconnect() {
    this.#observers.forEach((observer) => observer.disconnect());
    clearTimeout(this.#looking);
  }

  get #always() {
    return this.#host.page.presentation.autoplay === 'always';
  }

  /** Whether it may come into view soon. */
  get near() {
    return this.#near || this.#always;
  }

  /** Whether it is in view. */
  get visible() {
    return this.#always || (this.#inWindow && this.#shown);
  }

  get #shown() {
    return this.#host.element.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) ?? true;
  }

  /** @param {() => void} changed */
  #look(changed) {
    clearTimeout(this.#looking);
    if (!this.#inWindow || this.#shown) return;
    this.#looking = window.setTimeout(() => { this.#look(changed); changed(); }, LOOK);
  }
}
