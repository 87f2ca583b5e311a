// Drawing: once a frame, and only what has changed. Training goes on, texts are written, pictures drawn, and handles
// put where the pictures have them.
import { core } from './core.js';
import { release, share } from './pool.js';
import { watchPrinting } from './print.js';
import { isDark, watchTheme } from './theme.js';

/** @typedef {import('./host.js').Host} Host */

/** Milliseconds of a frame that training may take while nothing moves, before the rest waits for the next one. */
const CALM_BUDGET = 12;
/** The same while something moves: as much as drawing leaves of a frame, within reason. */
const MOVING_FRAME = 8;
const [LEAST, MOST] = [1, 6];
/** Milliseconds of a frame after which no further lab of the page is drawn: the others wait for the next one. */
const SHARED_BUDGET = 14;

/** The labs that wait to be drawn, the next one first. @type {Set<Frame>} */
const waiting = new Set();
/** The animation frame that was asked for, for all labs of the page; 0 where none was. */
let asked = 0;

function drawWaiting() {
  asked = 0;
  const end = performance.now() + SHARED_BUDGET;
  // What follows the reader's hand waits for nothing; those that ask again come last.
  for (const frame of [...waiting].sort((a, b) => Number(b.moves) - Number(a.moves))) {
    if (performance.now() > end && !frame.moves) break;
    // One that was drawn before may have taken it out of the page.
    if (!waiting.delete(frame)) continue;
    frame.draw();
  }
  if (waiting.size) ask();
}

function ask() {
  asked ||= requestAnimationFrame(drawWaiting);
}

export class Frame {
  #host;
  /** Whether the theme is dark, as of the last time that it was told of. */
  #dark = false;
  /** The theme's colours, from the core. */
  #palette = new CSSStyleSheet();
  /** Whether the controls must be filled anew. */
  #stale = true;
  /** Pixels of a picture for each CSS pixel while the page is printed. @type {number | undefined} */
  #printRatio;
  /** Milliseconds that all but training took in the last frame. */
  #drawing = 0;
  /** How to scroll to the open panel in the next frame. @type {ScrollBehavior | undefined} */
  #revealing;
  #sizes = new ResizeObserver(() => this.request());
  /** @type {(() => void)[]} */
  #cleanUp = [];
  /** Ends the last watch for another pixel ratio: each is for one change. */
  #unwatchRatio = () => {};

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
    host.root.adoptedStyleSheets.push(this.#palette);
  }

  connect() {
    this.observe(this.#host.root);
    const [frame, sentinel] = ['.frame', '.scheme'].map((part) => /** @type {HTMLElement} */ (this.#host.root.querySelector(part)));
    this.#cleanUp.push(watchTheme(sentinel, () => this.#paint()), watchPrinting(frame, (ratio) => { this.#printRatio = ratio; this.draw(); }), () => this.#unwatchRatio());
    this.#watchRatio();
    this.#paint();
  }

  disconnect() {
    this.#sizes.disconnect();
    release(this.#host);
    this.#cleanUp.forEach((undo) => undo());
    this.#cleanUp = [];
    waiting.delete(this);
  }

  /** Draws anew whenever a picture gets another size. @param {ParentNode} root */
  observe(root) {
    root.querySelectorAll('.picture').forEach((picture) => this.#sizes.observe(picture));
  }

  /** Draws anew when the window moves to a screen with another pixel ratio, or the page is zoomed. */
  #watchRatio() {
    const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    const listener = () => { this.request(); this.#watchRatio(); };
    query.addEventListener('change', listener, { once: true });
    this.#unwatchRatio = () => query.removeEventListener('change', listener);
  }

  /** Takes the colours of the theme, and draws. */
  #paint() {
    this.#dark = isDark(this.#host.element);
    const declarations = core.colors(this.#dark).map(([name, value]) => `${name}: ${value};`);
    this.#palette.replaceSync(`:host { ${declarations.join(' ')} }`);
    this.request();
  }

  /** @param {ScrollBehavior} behavior */
  reveal(behavior) {
    this.#revealing = behavior;
    this.request();
  }

  /** Draws in the next frame. @param {boolean} [controls] whether the controls are filled anew, too */
  request(controls = false) {
    this.#stale ||= controls;
    if (!this.#host.element.isConnected || !this.#wanted) return;
    waiting.add(this);
    ask();
  }

  /** Whether the reader's hand moves it. */
  get moves() {
    return this.#host.moving;
  }

  /** Draws; what fails is said in the lab, and the others go on. */
  draw() {
    try {
      this.#draw();
    } catch (error) {
      this.#host.stop(error);
    }
  }

  /** Out of sight nothing is drawn or trained, unless somebody waits for it. */
  get #wanted() {
    return this.#host.seen.near || this.#host.owes || this.#revealing !== undefined;
  }

  #draw() {
    const host = this.#host;
    const { lab, parts } = host;
    share(host);
    const moves = host.moving || host.player.playing;
    const end = performance.now() + (moves ? Math.max(LEAST, Math.min(MOST, MOVING_FRAME - this.#drawing)) : CALM_BUDGET);
    const complete = lab.advance(() => performance.now() < end);
    const trained = performance.now();
    const page = lab.page();
    host.page = page;
    parts.forEach((part) => part.show?.(page));
    host.drawn(page);
    this.#drawPictures();
    parts.forEach((part) => part.place?.());
    if (this.#stale) {
      const controls = lab.controls();
      parts.forEach((part) => part.fill?.(controls));
      this.#stale = false;
    }
    // A panel that is still loaded has nothing to be shown yet.
    if (this.#revealing && !host.root.querySelector('.panel[aria-busy]')) {
      (host.root.querySelector('.panel:not([hidden])') ?? host.element).scrollIntoView({ behavior: this.#revealing });
      this.#revealing = undefined;
    }
    host.announceSettled();
    host.announceTrained();
    host.correct();
    if ((!complete && !lab.waits()) || lab.sketches()) this.request();
    this.#drawing = performance.now() - trained;
  }

  #drawPictures() {
    const ratio = this.#printRatio ?? devicePixelRatio;
    for (const canvas of this.#host.all('canvas', HTMLCanvasElement)) {
      const { parentElement: parent, dataset: { layer } } = canvas;
      if (parent && layer) this.#host.lab.draw(layer, canvas, parent.clientWidth, parent.clientHeight, ratio, this.#dark);
    }
  }
}
