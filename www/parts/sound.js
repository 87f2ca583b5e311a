// Hear the loss: once the reader wants it, every step that is newly shown sounds. Pitch and side come from the core; what
// is left here is to play them.

/** @typedef {import('../host.js').Host} Host */

/** Seconds from one sound to the next at least, and how long each is heard. */
const [APART, LENGTH] = [0.05, 0.14];
const LOUDNESS = 0.16;

export class Sound {
  #host;
  #button;
  /** There while the reader wants to hear it. @type {AudioContext | undefined} */
  #audio;
  /** When the next sound may begin, on the clock of the audio. */
  #free = 0;
  /** The step that was heard last, in words. */
  #heard = '';

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
    this.#button = host.$('hear');
    this.#button.hidden = !('AudioContext' in window);
    host.press('hear', () => {
      if (this.#audio) this.stop();
      else this.#begin();
    });
  }

  #begin() {
    this.#audio = new AudioContext();
    this.#free = 0;
    this.#heard = '';
    this.#button.setAttribute('aria-pressed', 'true');
    this.hear(this.#host.page);
  }

  stop() {
    this.#audio?.close();
    this.#audio = undefined;
    this.#button.setAttribute('aria-pressed', 'false');
  }

  /** Lets the step be heard that is shown, unless it is the same still, or too many are shown to be heard. @param {import('../types').Page} page */
  hear({ sound, stepText }) {
    const audio = this.#audio;
    if (!audio || stepText === this.#heard || this.#free > audio.currentTime + APART) return;
    this.#heard = stepText;
    const at = Math.max(audio.currentTime, this.#free);
    this.#free = at + APART;
    const voice = new OscillatorNode(audio, { type: sound.beyond ? 'sawtooth' : 'triangle', frequency: sound.hertz });
    // Without a swell at both ends it would click.
    const loudness = new GainNode(audio, { gain: 0 });
    loudness.gain.setValueAtTime(0, at).linearRampToValueAtTime(LOUDNESS, at + LENGTH / 20).linearRampToValueAtTime(0, at + LENGTH);
    voice.connect(loudness).connect(new StereoPannerNode(audio, { pan: sound.pan })).connect(audio.destination);
    voice.start(at);
    voice.stop(at + LENGTH);
  }
}
