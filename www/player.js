// Replaying the run: play, pause, step, scrub, speed; and the endless run of live mode.

const SPEEDS = ['0.25', '0.5', '1', '2', '4'];
const STILL = matchMedia('(prefers-reduced-motion: reduce)');

export class Player {
  #frame = 0;
  #speed = 2;
  #last = 0;

  /** @param {import('./overshoot.js').OvershootLab} host */
  constructor(host) {
    this.host = host;
    const on = (/** @type {string} */ id, /** @type {() => void} */ act) => host.$(id).addEventListener('click', act);
    on('play', () => (this.playing ? this.pause() : this.play()));
    on('back', () => this.#step(-1));
    on('forth', () => this.#step(1));
    on('speed', () => { this.#speed = (this.#speed + 1) % SPEEDS.length; host.redraw(); });
    on('live', () => {
      const live = !host.page.live;
      host.attempt((lab) => lab.set('live', String(live)));
      if (live) this.play(); else this.stop();
    });
    on('restart', () => { host.attempt((lab) => lab.restartLive()); this.play(); });
    const scrub = host.$('scrub');
    scrub.addEventListener('input', () => { this.stop(); host.attempt((lab) => lab.setStep(scrub.valueAsNumber), { done: false }); });
    scrub.addEventListener('change', () => host.announce(true));
  }

  get playing() {
    return this.#frame !== 0;
  }

  /** At the beginning: plays by itself once, unless motion is to be reduced or a step is asked for. @param {boolean} free */
  begin(free) {
    if (STILL.matches || !(free || this.host.page.live)) return;
    if (!this.host.page.live) this.host.lab?.rewind();
    this.#loop();
  }

  play() {
    const { lab, page } = this.host;
    if (!lab) return;
    if (page.live?.diverged) lab.restartLive();
    else if (!page.live && page.step >= page.lastStep) lab.rewind();
    this.#loop();
  }

  #loop() {
    if (this.#frame) return;
    this.#last = performance.now();
    const tick = (/** @type {number} */ now) => {
      const { host } = this;
      const done = host.lab?.play(Math.max(0, now - this.#last) / 1000, Number(SPEEDS[this.#speed]));
      this.#last = now;
      this.#frame = done ? 0 : requestAnimationFrame(tick);
      host.redraw();
    };
    this.#frame = requestAnimationFrame(tick);
    this.host.redraw();
  }

  /** Stops at the step on screen, which the address then holds. */
  pause() {
    this.stop();
    this.host.attempt((lab) => lab.pause());
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.host.redraw();
  }

  /** Lets a replay rest while the reader changes something else; a live run goes on. */
  settle() {
    if (this.host.page.live) return;
    if (this.playing) this.stop();
    this.host.lab?.rest();
  }

  /** After the element was moved in the document. */
  resume() {
    if (this.host.page.live && !STILL.matches) this.#loop();
  }

  /** @param {number} by */
  #step(by) {
    this.stop();
    const { step } = this.host.page;
    this.host.attempt((lab) => lab.setStep(Math.max(0, step + by)));
  }

  /** @param {any} page */
  write(page) {
    const { host } = this;
    const live = Boolean(page.live);
    const scrub = host.$('scrub');
    scrub.max = String(page.lastStep);
    scrub.value = String(page.step);
    scrub.setAttribute('aria-valuetext', page.stepText);
    for (const id of ['scrub', 'back', 'forth']) host.$(id).hidden = live;
    host.$('restart').hidden = !live;
    host.$('live').setAttribute('aria-pressed', String(live));
    host.$('step-text').textContent = page.stepText;
    host.$('speed').textContent = `${SPEEDS[this.#speed]}×`;
    host.$('speed').setAttribute('aria-label', `Speed ${SPEEDS[this.#speed]} times`);
    const play = host.$('play');
    play.classList.toggle('playing', this.playing);
    play.setAttribute('aria-label', this.playing ? 'Pause' : 'Play');
  }
}
