// <overshoot-lab>: the learning-rate laboratory as a custom element. Every parameter of an experiment is an
// attribute (`surface="ravine" lr="0.1"`) and a property; `input` is fired while something changes and `change`
// when it has, both with `detail: { query, verdict }`. All numbers come from the core; nothing is computed here.
import { core, load } from './core.js';
import { fillChoices, fillSettings } from './controls.js';
import { fill, write as put } from './dom.js';
import { bindLandscape } from './landscape.js';
import { bindPanels, writePanels } from './panels.js';
import { bindOwn, writeOwn } from './own.js';
import { Player } from './player.js';
import { release, share } from './pool.js';
import { bindRate } from './rate.js';
import { placeHandles, writeSchedule } from './schedule.js';
import { bindShare } from './share.js';
import { style } from './style.js';
import { template } from './template.js';

/** Milliseconds of a frame that the sweep may take before the rest waits for the next one. */
const BUSY_BUDGET = 6;
/** The same while nothing moves. */
const CALM_BUDGET = 12;

/** Names of attributes that are parameters; known once the core is loaded. @type {Set<string>} */
const names = new Set();

const SYSTEM_DARK = matchMedia('(prefers-color-scheme: dark)');

export class OvershootLab extends HTMLElement {
  /** @type {import('./pkg/overshoot.js').Lab | undefined} */
  lab;
  /** What the page says, as of the last frame. @type {any} */
  page;
  /** The query of the last event, so that nothing is announced twice. */
  #announced = '';
  #frame = 0;
  /** The theme's colours, from the core. */
  #palette = new CSSStyleSheet();
  /** Whether the controls must be made anew. */
  #stale = true;
  /** A query that was set before the core was there. @type {string | undefined} */
  #pending;
  /** Parameters that were set before there was a lab, by name. @type {Map<string, string | null>} */
  #early = new Map();
  /** How to scroll to the open panel in the next frame. @type {ScrollBehavior | undefined} */
  #revealing;
  /** Whether something has changed since the last `change`. */
  #moved = false;
  /** Whether the last `change` came before the run was trained: another one tells how it ended. */
  #untold = false;
  /** Elements by their `data-id`. @type {Map<string, any>} */
  #elements = new Map();
  #attributes = new MutationObserver((changes) => this.#attributesChanged(changes));
  #sizes = new ResizeObserver(() => this.redraw());
  /** @type {(() => void)[]} */
  #cleanUp = [];

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [style, this.#palette];
    root.append(template.content.cloneNode(true));
    this.#know(root);
    // Inputs inside fire events of these names, too; outside only the lab's own count.
    for (const type of ['input', 'change']) root.addEventListener(type, (event) => event.stopPropagation());
    // It goes on while the element is outside the document, so that no change is missed.
    this.#attributes.observe(this, { attributes: true });
  }

  /** Remembers elements by their `data-id`. @param {ParentNode} root */
  #know(root) {
    for (const element of root.querySelectorAll('[data-id]')) this.#elements.set(element.getAttribute('data-id') ?? '', element);
  }

  /** Fills a part of the lab from a template, whose elements and pictures count as the lab's own from then on. @param {HTMLElement} parent @param {HTMLTemplateElement} content */
  adopt(parent, content) {
    parent.append(content.content.cloneNode(true));
    this.#know(parent);
    parent.querySelectorAll('.picture').forEach((picture) => this.#sizes.observe(picture));
  }

  /** An element of the lab by its `data-id`. @param {string} id @returns {any} */
  $(id) {
    return this.#elements.get(id);
  }

  /** @param {string} selector @returns {any[]} */
  all(selector) {
    return [...(this.shadowRoot?.querySelectorAll(selector) ?? [])];
  }

  connectedCallback() {
    this.all('.picture').forEach((picture) => this.#sizes.observe(picture));
    this.#listen(SYSTEM_DARK, 'change', () => this.#paint());
    this.#watchRatio();
    load().then(() => this.isConnected && this.#begin(), (error) => this.#fail(error));
  }

  disconnectedCallback() {
    this.#sizes.disconnect();
    this.player?.stop();
    release(this);
    this.#cleanUp.forEach((undo) => undo());
    this.#cleanUp = [];
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  /** @param {EventTarget} target @param {string} type @param {() => void} listener */
  #listen(target, type, listener) {
    target.addEventListener(type, listener);
    this.#cleanUp.push(() => target.removeEventListener(type, listener));
  }

  /** Draws anew when the window moves to a screen with another pixel ratio, or the page is zoomed. */
  #watchRatio() {
    const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    this.#listen(query, 'change', () => { this.redraw(); this.#watchRatio(); });
  }

  /** @param {unknown} error */
  #fail(error) {
    const lab = this.shadowRoot?.querySelector('.lab');
    if (lab instanceof HTMLElement) lab.dataset.state = 'failed';
    const text = this.$('waiting')?.firstElementChild;
    if (text) text.textContent = `The laboratory could not start: ${error instanceof Error ? error.message : error}. It needs a browser with WebAssembly and SIMD, from 2023 or later.`;
  }

  #begin() {
    if (this.lab) { this.#paint(); this.player?.resume(); return; } // moved within the document
    defineProperties();
    const set = this.#pending ?? this.#queryOfAttributes();
    this.lab = new core.Lab(set);
    this.page = this.lab.page();
    this.#announced = this.#state();
    this.#report(this.lab.errors());
    bindRate(this);
    bindLandscape(this);
    bindOwn(this);
    bindShare(this);
    bindPanels(this);
    this.player = new Player(this);
    this.#bindRest();
    for (const name of names) this.#upgrade(name);
    this.#apply(this.#early);
    this.#announced = this.#state();
    this.#paint();
    this.player.begin(!new URLSearchParams(set).has('step'));
    const lab = this.shadowRoot?.querySelector('.lab');
    if (lab instanceof HTMLElement) lab.dataset.state = 'ready';
    this.dispatchEvent(new CustomEvent('ready'));
  }

  /** A property that was set before the element knew it. @param {string} name */
  #upgrade(name) {
    const property = camel(name);
    if (Object.hasOwn(this, property)) {
      const value = /** @type {any} */ (this)[property];
      delete (/** @type {any} */ (this)[property]);
      /** @type {any} */ (this)[property] = value;
    }
  }

  #queryOfAttributes() {
    const given = [...this.attributes].filter(({ name }) => names.has(name));
    return given.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('&');
  }

  /** @param {MutationRecord[]} changes */
  #attributesChanged(changes) {
    const changed = new Set(changes.map((change) => change.attributeName ?? ''));
    const words = [...changed].filter((name) => names.has(name));
    if (this.lab && words.length) this.#apply(new Map(words.map((name) => [name, this.getAttribute(name)])));
  }

  /** Attributes are told of later: those set before come first. */
  #takeAttributes() {
    this.#attributesChanged(this.#attributes.takeRecords());
  }

  /** The whole state as a query, the permalink without the address. */
  get query() {
    return this.lab ? this.lab.query() : (this.#pending ?? this.#queryOfAttributes());
  }

  set query(query) {
    if (!this.lab) { this.#pending = query.replace(/^\?/, ''); return; }
    this.#takeAttributes();
    this.lab.show(query);
    this.#report(this.lab.errors());
    this.#announced = this.#state();
    this.#untold = false;
    this.#stale = true;
    this.player?.settle();
    this.redraw();
  }

  /** Scrolls to the panel that is open, or to the top of the lab where none is, once it is drawn. @param {ScrollBehavior} behavior */
  reveal(behavior) {
    this.#revealing = behavior;
    this.redraw();
  }

  /** Plays the run from its start, unless motion is to be reduced. */
  replay() {
    this.player?.begin(true);
  }

  /** How the run on screen ended, as the machine word; undefined while it is trained, or while answers are hidden. */
  get verdict() {
    return this.lab?.verdict();
  }

  /** Sets a parameter (null: back to its default); what is wrong with it is shown. @param {string} name @param {string | null} value */
  setParameter(name, value) {
    this.#takeAttributes();
    if (this.lab) this.#apply(new Map([[name, value]]));
    else this.#early.set(name, value);
  }

  /** Sets parameters together, so that their order does not matter. @param {Map<string, string | null>} words */
  #apply(words) {
    if (words.size) this.attempt((lab) => lab.apply([...words.keys()], [...words.values()]));
    this.#stale = true;
  }

  /**
   * Does something to the lab and draws; a sentence that the core throws is shown, and the last good state stays.
   * @param {(lab: import('./pkg/overshoot.js').Lab) => void} change
   * @param {{ report?: (sentence: string) => void, done?: boolean }} [how] done: false while a drag goes on
   */
  attempt(change, { report = (sentence) => this.#report(sentence ? [sentence] : []), done = true } = {}) {
    if (!this.lab) return;
    try {
      change(this.lab);
      report('');
    } catch (error) {
      report(error instanceof Error ? error.message : String(error));
    }
    this.redraw();
    this.announce(done);
  }

  /** All that can change: a link may have no room for the reader's own points. */
  #state() {
    return `${this.lab?.query()} ${this.lab?.text('own')}`;
  }

  /** Tells listeners what has changed: `input` while a drag goes on, `change` when it is done. @param {boolean} done */
  announce(done) {
    if (!this.lab) return;
    const query = this.lab.query();
    if (!done) {
      this.#moved = true;
      this.#tell('input', query);
      return;
    }
    // A drag that ends where it began has ended all the same.
    const state = this.#state();
    if (state === this.#announced && !this.#moved) return;
    this.#moved = false;
    this.#announced = state;
    this.lab.tried();
    this.#stale = true;
    this.page = this.lab.page();
    this.#untold = this.page.progress !== null;
    this.#conclude(query);
    this.redraw();
  }

  /** @param {string} query */
  #conclude(query) {
    const { headline, detail } = this.page;
    this.$('spoken').textContent = `${headline} ${detail}`;
    this.#tell('change', query);
  }

  /** @param {string} type @param {string} query */
  #tell(type, query) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail: { query, verdict: this.verdict } }));
  }

  /** @param {string[]} sentences */
  #report(sentences) {
    this.$('problem').hidden = sentences.length === 0;
    this.$('problem-text').textContent = sentences.join(' ');
  }

  #bindRest() {
    this.$('problem-close').addEventListener('click', () => this.#report([]));
    const axis = this.$('loss-axis');
    axis.addEventListener('click', () => this.attempt((lab) => lab.set('loss-axis', this.page.lossAxis === 'log' ? 'linear' : 'log')));
    this.$('reveal').addEventListener('click', () => this.attempt((lab) => lab.set('answers', 'shown')));
    this.$('pin').addEventListener('click', () => this.attempt((lab) => lab.pin()));
    const curve = this.$('curve');
    const scrub = (/** @type {PointerEvent} */ event) => {
      if (this.page.live) return;
      this.player?.stop();
      this.attempt((lab) => lab.setStep(lab.stepAt(event.offsetX)), { done: false });
    };
    curve.addEventListener('pointerdown', (/** @type {PointerEvent} */ event) => {
      if (event.button !== 0) return;
      curve.setPointerCapture(event.pointerId);
      scrub(event);
    });
    curve.addEventListener('pointermove', (/** @type {PointerEvent} */ event) => curve.hasPointerCapture(event.pointerId) && scrub(event));
    for (const end of ['pointerup', 'pointercancel']) curve.addEventListener(end, () => this.announce(true));
    this.shadowRoot?.addEventListener('keydown', (event) => {
      if (event instanceof KeyboardEvent && event.key === 'Escape') this.closeSheets();
    });
    const settings = this.$('settings-button');
    settings.addEventListener('click', () => this.toggleSheet('settings'));
  }

  /** Opens or closes one of the sheets, and closes the others. @param {string} id */
  toggleSheet(id) {
    const open = this.$(id).hidden;
    this.closeSheets();
    this.$(id).hidden = !open;
    this.$(`${id}-button`).setAttribute('aria-expanded', String(open));
    if (open) { this.#stale = true; this.redraw(); this.$(id).querySelector('button')?.focus(); }
  }

  closeSheets() {
    for (const id of ['settings', 'share', 'why']) {
      const sheet = this.$(id);
      if (!sheet.hidden && sheet.contains(this.shadowRoot?.activeElement)) this.$(`${id}-button`).focus();
      sheet.hidden = true;
      this.$(`${id}-button`).setAttribute('aria-expanded', 'false');
    }
  }

  get dark() {
    const scheme = getComputedStyle(this).colorScheme;
    return scheme === 'dark' || (scheme !== 'light' && SYSTEM_DARK.matches);
  }

  /** Takes the colours of the theme, and draws. */
  #paint() {
    const declarations = core.colors(this.dark).map(([name, value]) => `${name}: ${value};`);
    this.#palette.replaceSync(`:host { ${declarations.join(' ')} }`);
    this.redraw();
  }

  /** Draws in the next frame what has changed. */
  redraw() {
    if (!this.lab || this.#frame || !this.isConnected) return;
    this.#frame = requestAnimationFrame(() => {
      try {
        this.#draw();
      } catch (error) {
        this.#fail(error);
        throw error;
      }
    });
  }

  #draw() {
    this.#frame = 0;
    const lab = this.lab;
    if (!lab) return;
    share(this);
    const end = performance.now() + (this.#moved || this.player?.playing ? BUSY_BUDGET : CALM_BUDGET);
    const complete = lab.advance(() => performance.now() < end);
    this.page = lab.page();
    this.#write(this.page);
    const dark = this.dark;
    for (const canvas of this.all('canvas')) {
      const { clientWidth, clientHeight } = canvas.parentElement;
      lab.draw(canvas.dataset.layer, canvas, clientWidth, clientHeight, devicePixelRatio, dark);
    }
    this.#place();
    if (this.#stale) {
      const controls = lab.controls();
      fillChoices(this, controls);
      fillSettings(this, controls);
      this.#stale = false;
    }
    if (this.#revealing) {
      (this.shadowRoot?.querySelector('.panel:not([hidden])') ?? this).scrollIntoView({ behavior: this.#revealing });
      this.#revealing = undefined;
    }
    if (this.#untold && !this.#moved && this.page.progress === null) {
      this.#untold = false;
      this.#conclude(this.page.query);
    }
    if (!complete && !lab.waits()) this.redraw();
  }

  /** Puts the handles where the pictures have them. */
  #place() {
    const lab = /** @type {import('./pkg/overshoot.js').Lab} */ (this.lab);
    const chart = this.$('sweep-chart');
    const [left, right, top, bottom] = lab.sliderFrame(chart.clientWidth, chart.clientHeight);
    const sweep = this.$('sweep').style;
    sweep.setProperty('--left', String(left));
    sweep.setProperty('--right', String(right));
    sweep.setProperty('--track-top', String(top));
    sweep.setProperty('--track-bottom', String(bottom));
    const landscape = this.$('landscape');
    const [x, y] = lab.startPixel(landscape.clientWidth, landscape.clientHeight);
    this.$('start').style.transform = `translate(${x}px, ${y}px)`;
    placeHandles(this);
  }

  /** Writes every text that has changed. @param {any} page */
  #write(page) {
    const write = (/** @type {string} */ id, /** @type {string} */ text) => {
      const element = this.$(id);
      if (element.textContent !== text) element.textContent = text;
    };
    const colour = (/** @type {string} */ suffix) => (page.verdict ? `var(--verdict-${page.verdict}${suffix})` : 'var(--text)');
    const rate = this.$('rate');
    if (this.shadowRoot?.activeElement !== rate || !rate.dataset.edited) rate.value = page.rate;
    const slider = this.$('slider');
    slider.value = String(page.place);
    slider.setAttribute('aria-valuetext', page.rateText);
    const panel = slider.closest('.rate');
    panel.style.setProperty('--place', String(page.place));
    panel.style.setProperty('--verdict', colour(''));
    panel.style.setProperty('--verdict-text', colour('-text'));
    writePanels(this, page);
    writeSchedule(this, page);
    const [{ label, formula }] = page.about;
    write('about-summary', `${label}: ${formula}`);
    fill(this.$('about'), page.about, aboutLine);
    write('headline', page.headline);
    write('detail', page.detail);
    this.$('why-button').hidden = page.why.length === 0;
    if (page.why.length === 0) this.$('why').hidden = true;
    fill(this.$('why'), page.why, (line) => Object.assign(document.createElement('p'), { textContent: line }));
    write('formula', `· ${page.model?.shortSlice ?? page.formula}`);
    this.$('formula').title = page.model?.slice ?? page.formula;
    write('sweep-caption', page.sweepCaption);
    write('link-note', page.linkNote ?? '');
    this.$('link-note').hidden = !page.linkNote;
    write('loss-axis', page.lossAxis);
    this.$('loss-axis').setAttribute('aria-label', `Loss axis: ${page.lossAxis}`);
    this.$('loss-axis').setAttribute('aria-pressed', String(page.lossAxis === 'linear'));
    write('equation-step', page.equation.step);
    write('equation-rule', page.equation.rule);
    write('equation-result', page.equation.result);
    fill(this.$('equation-rows'), page.equation.rows, equationRow);
    const longest = Math.max(0, ...page.equation.rows.map((/** @type {any} */ row) => `${row.rate}${row.direction}${row.step}${row.to}`.length));
    this.$('equation-rows').classList.toggle('long', longest > LONG);
    fill(this.$('pins'), page.pins, (pin, index) => this.#pinned(pin, index));
    this.$('pin').disabled = !page.canPin;
    this.$('pin').title = page.canPin ? 'Keep this run for comparison' : 'No more runs can be pinned: remove one first';
    this.all('[data-advice]').forEach((button) => {
      const value = page.advice[button.dataset.advice];
      button.disabled = !value;
      button.title = value ? `Set the learning rate to ${value}` : `No rate of this sweep is surely ${button.textContent}`;
    });
    this.$('reveal').hidden = !page.secret;
    this.$('lesson').hidden = page.secret;
    this.$('landscape').setAttribute('aria-label', page.landscapeText);
    this.$('curve').setAttribute('aria-label', page.curveText);
    this.$('sweep-chart').setAttribute('aria-label', page.sweepText);
    this.$('start').setAttribute('aria-label', page.startText);
    this.$('start').hidden = !page.movable;
    this.#writeModel(page);
    this.player?.write(page);
  }

  /** What is shown of a model on data. @param {any} page */
  #writeModel({ model, progress, sweepProgress }) {
    const stage = this.$('stage').classList;
    stage.toggle('with-data', Boolean(model));
    stage.toggle('with-weights', Boolean(model?.weights));
    stage.toggle('with-metric', Boolean(model?.second));
    this.$('fit').hidden = !model;
    const show = (/** @type {string} */ id, /** @type {string | null | undefined} */ label) => {
      this.$(id).hidden = !label;
      if (label) this.$(id).setAttribute('aria-label', label);
    };
    show('fit-picture', model?.fit);
    show('weights', model?.weights);
    show('metric', model?.second);
    for (const [id, text] of [['fit-measures', model?.measures], ['epoch', model?.epoch]]) {
      put(this.$(id), text ?? '');
      this.$(id).hidden = !text;
    }
    writeOwn(this, model?.own ?? []);
    stage.toggle('with-placing', Boolean(model?.own.length));
    const bar = this.$('progress');
    const share = progress ?? sweepProgress;
    bar.hidden = share >= 1;
    bar.value = share;
  }

  /** @param {{ label: string, text: string, dash: string }} pin @param {number} index */
  #pinned(pin, index) {
    const chip = Object.assign(document.createElement('span'), { className: 'pinned', title: pin.text });
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 26 4');
    svg.setAttribute('aria-hidden', 'true');
    const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    line.setAttribute('d', 'M0 2H26');
    line.setAttribute('stroke-dasharray', pin.dash);
    svg.append(line);
    const remove = Object.assign(document.createElement('button'), { textContent: '✕' });
    remove.setAttribute('aria-label', `Remove the pinned run ${pin.label}`);
    remove.addEventListener('click', () => this.attempt((lab) => lab.unpin(index)));
    chip.append(svg, pin.label, remove);
    return chip;
  }
}

/** What is known of an optimizer or a schedule. @param {any} facts */
function aboutLine({ label, formula, teaches, source }) {
  const line = document.createElement('p');
  const part = (/** @type {string} */ tag, /** @type {string} */ text) => Object.assign(document.createElement(tag), { textContent: text });
  line.append(part('b', label), ` ${teaches} `, part('code', formula), ' ', part('cite', source));
  return line;
}

/** Letters in the numbers of a step from which on they are set smaller. */
const LONG = 26;

/** @param {any} row */
function equationRow(row) {
  const tr = document.createElement('tr');
  const cell = (/** @type {string} */ text) => tr.append(Object.assign(document.createElement('td'), { textContent: text }));
  cell(`${row.parameter}:`);
  cell(row.rate);
  cell('×');
  cell(row.direction);
  cell('=');
  cell(row.step);
  const weight = document.createElement('div');
  weight.append(...[`${row.from}\u00a0`, `→ ${row.to}`].map((textContent) => Object.assign(document.createElement('span'), { textContent })));
  tr.append(Object.assign(document.createElement('td'), { className: 'quiet' }));
  tr.lastElementChild?.append(weight);
  return tr;
}

/** @param {string} name */
function camel(name) {
  return name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}

/**
 * Makes every parameter a property. `dataset` keeps its meaning for `data-*` attributes when it is read; setting
 * it sets the parameter.
 */
function defineProperties() {
  if (names.size) return;
  for (const { name } of core.catalog()) {
    if (names.has(name)) continue;
    names.add(name);
    const property = camel(name);
    const native = Object.getOwnPropertyDescriptor(HTMLElement.prototype, property)?.get;
    Object.defineProperty(OvershootLab.prototype, property, {
      configurable: true,
      enumerable: true,
      get() { return native ? native.call(this) : this.lab?.text(name); },
      set(value) { this.setParameter(name, value === null || value === undefined ? null : String(value)); },
    });
  }
}

if (!customElements.get('overshoot-lab')) customElements.define('overshoot-lab', OvershootLab);
