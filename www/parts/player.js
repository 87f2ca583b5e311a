// Replaying the run: play, pause, step, scrub, speed; and the endless run of live mode.
import { attribute, write } from '../dom.js';
import { onDrag } from '../gestures.js';
import { Sound } from './sound.js';

/** @typedef {import('../host.js').Host} Host */

const SPEEDS = ['0.25', '0.5', '1', '2', '4'];
const STILL = matchMedia('(prefers-reduced-motion: reduce)');

/** A part of the lab that others play, stop and ask. */
export class Player {
  #host;
  #frame = 0;
  #speed = 2;
  #last = 0;
  #sound;
  /** Whether the step on screen is one that was played or made, to be heard. */
  #made = false;
  /** Whether it plays on once the lab can be seen again. */
  #rests = false;

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
    this.#sound = new Sound(host);
    host.press('play', () => this.toggle());
    host.press('back', () => this.#step(-1));
    host.press('forth', () => this.#step(1));
    host.press('speed', () => { this.#speed = (this.#speed + 1) % SPEEDS.length; host.redraw(); });
    host.press('live', () => {
      const live = !host.page.live;
      host.set('live', String(live));
      if (live) this.play(); else this.stop();
    });
    host.press('restart', () => {
      if (host.page.live) host.attempt((lab) => lab.restartLive()); else host.lab.rewind();
      this.play();
    });
    const scrub = host.$('scrub', HTMLInputElement);
    scrub.addEventListener('input', () => this.scrub(scrub.valueAsNumber));
    scrub.addEventListener('change', () => host.announce(true));
  }

  get playing() {
    return this.#frame !== 0 || this.#rests;
  }

  toggle() {
    if (this.playing) this.pause(); else this.play();
  }

  /** The lab is opened: it plays if it is to play by itself. @param {boolean} free */
  open(free) {
    if (this.#host.page.presentation.autoplay !== 'never') this.begin(free);
  }

  /** Plays on once the lab is seen again. */
  look() {
    if (!this.#rests || !this.#host.seen.visible) return;
    this.#rests = false;
    this.#loop();
  }

  /** At the beginning: plays by itself once, unless motion is to be reduced or a step is asked for. @param {boolean} free */
  begin(free) {
    const { lab, page } = this.#host;
    if (STILL.matches || !(free || page.live)) return;
    if (!page.live) lab.rewind();
    this.#loop();
  }

  play() {
    const { lab, page } = this.#host;
    if (page.live?.diverged) lab.restartLive();
    else if (!page.live && page.step >= page.lastStep) lab.rewind();
    this.#loop();
  }

  #loop() {
    if (this.#frame) return;
    this.#last = performance.now();
    const tick = (/** @type {number} */ now) => {
      if (!this.#host.seen.visible) {
        this.#frame = 0;
        this.#rests = true;
        return;
      }
      const done = this.#host.lab.play(Math.max(0, now - this.#last) / 1000, Number(SPEEDS[this.#speed]));
      this.#last = now;
      this.#made = true;
      this.#frame = done ? 0 : requestAnimationFrame(tick);
      this.#host.redraw();
      if (done) this.#host.counted();
    };
    this.#frame = requestAnimationFrame(tick);
    this.#host.redraw();
  }

  /** Stops at the step on screen, which the address then holds. */
  pause() {
    this.stop();
    this.#host.attempt((lab) => lab.pause());
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#rests = false;
    this.#host.redraw();
  }

  /** Lets a replay rest while the reader changes something else; a live run goes on. */
  settle() {
    if (this.#host.page.live) return;
    if (this.playing) this.stop();
    this.#host.lab.rest();
  }

  /** After the element was moved in the document. */
  resume() {
    const { live, presentation } = this.#host.page;
    if (live && presentation.autoplay !== 'never' && !STILL.matches) this.#loop();
  }

  dispose() {
    this.stop();
    this.#sound.stop();
  }

  /** @param {number} by */
  #step(by) {
    this.#show(Math.max(0, this.#host.page.step + by), true);
  }

  /** Shows a step while a drag goes on. @param {number} step */
  scrub(step) {
    this.#show(step, false);
  }

  /** @param {number} step @param {boolean} done */
  #show(step, done) {
    this.stop();
    this.#made = true;
    this.#host.attempt((lab) => lab.setStep(step), { done });
  }

  /** @param {import('../types').Page} page */
  show(page) {
    const host = this.#host;
    const live = Boolean(page.live);
    const scrub = host.$('scrub', HTMLInputElement);
    scrub.max = String(page.lastStep);
    scrub.value = String(page.step);
    scrub.setAttribute('aria-valuetext', page.stepText);
    for (const id of ['scrub', 'back', 'forth']) host.$(id).hidden = live;
    host.$('restart').hidden = !live && page.presentation.view !== 'figure';
    host.$('live').setAttribute('aria-pressed', String(live));
    write(host.$('step-text'), page.stepText);
    write(host.$('speed'), `speed ${SPEEDS[this.#speed]}×`);
    attribute(host.$('speed'), 'aria-label', `Speed ${SPEEDS[this.#speed]} times`);
    this.showOn(host.$('play'), '');
    if (this.#made) this.#sound.hear(page);
    this.#made = false;
  }

  /** Shows on a button whether it would play or pause. @param {HTMLElement} button @param {string} what */
  showOn(button, what) {
    button.classList.toggle('playing', this.playing);
    button.setAttribute('aria-label', `${this.playing ? 'Pause' : 'Play'}${what}`);
  }
}

/** A chart by step on which the run is scrubbed. @param {Host} host @param {HTMLElement} chart @param {(x: number) => number} stepAt */
export function scrubs(host, chart, stepAt) {
  const scrub = (/** @type {PointerEvent} */ event) => {
    if (!host.page.live) host.player.scrub(stepAt(event.offsetX));
  };
  onDrag(chart, { begin: scrub, move: scrub, end: () => host.announce(true) });
}
