// <overshoot-lab>: the learning-rate laboratory as a custom element. Every parameter of an experiment is an
// attribute (`surface="ravine" lr="0.1"`) and a property; `input` is fired while something changes and `change`
// when it has, both with `detail: { query, verdict }`. What the README lists is all that the element shows of
// itself: what is inside is a `Host`. All numbers come from the core; nothing is computed here.
import { core, load, loadSoon, loadWhole } from './core.js';
import { make } from './dom.js';
import { Host } from './host.js';
import { keepKeys } from './keys.js';
import { lacking } from './lacking.js';
import { NAMES } from './names.js';
import { style } from './style.js';
import { template } from './template.js';
import { views } from './views.js';
import { Stopped } from './trouble.js';
import { fail, loading, ready } from './waiting.js';

/** Attributes that are not called as their parameter is: frameworks cannot set `dataset`, which every element has. */
const SECOND_NAMES = new Map([['data', 'dataset']]);
/** Names of attributes that are parameters. */
const ATTRIBUTES = [...NAMES, ...SECOND_NAMES.keys()];

export class OvershootLab extends HTMLElement {
  /** There once the core is loaded. @type {Host | undefined} */
  #host;
  #root = this.attachShadow({ mode: 'open' });
  /** A query that was set before the core was there. @type {string | undefined} */
  #pending;
  /** Parameters that were set before the core was there, by name. @type {Map<string, string | null>} */
  #early = new Map();
  #attributes = new MutationObserver((changes) => this.#attributesChanged(changes));

  constructor() {
    super();
    this.#write();
    keepKeys(this);
    // Inputs inside fire events of these names, too; outside only the lab's own count.
    for (const type of ['input', 'change']) this.#root.addEventListener(type, (event) => event.stopPropagation());
    // It goes on while the element is outside the document, so that no change is missed.
    this.#attributes.observe(this, { attributes: true });
    for (const name of ATTRIBUTES) this.#upgrade(name);
  }

  /** What stands in it before anything is known of what it shows. */
  #write() {
    this.#root.adoptedStyleSheets = [style, views];
    const scheme = make('div', { className: 'scheme' });
    this.#root.replaceChildren(make('div', { className: 'frame' }, template.content.cloneNode(true), scheme), make('slot', { name: 'poster' }));
  }

  connectedCallback() {
    if (this.#host) this.#host.connect(); // moved within the document
    else this.#load();
  }

  #load() {
    const there = loading(this.#root);
    this.#loaded().then(() => this.isConnected && this.#begin()).finally(there).catch((error) => fail(this.#root, error, { name: 'try again', act: () => this.#load() }));
  }

  /** There is what the lab begins with. */
  async #loaded() {
    await load();
    if (this.#early.size || !core.Lab.startsEarly(this.query)) await loadWhole();
  }

  /** An error of the core has stopped it: it begins anew where it was; what the core kept for it is lost. @param {string} query */
  #restart(query) {
    this.#host = undefined;
    this.#early.clear();
    this.#pending = query;
    this.#write();
    this.#load();
  }

  disconnectedCallback() {
    this.#host?.disconnect();
  }

  #begin() {
    if (this.#host) return; // moved while the core was loaded
    const lack = lacking();
    if (lack) throw new Error(lack);
    const query = this.query;
    const host = new Host(this, this.#root, query);
    host.stopped = (error, last) => fail(this.#root, new Stopped('', { cause: error }), { name: 'restart from this link', act: () => this.#restart(last) });
    this.#host = host;
    try {
      host.apply(this.#early);
      host.lab.begins();
      host.settled();
      host.connect();
      host.player.open(!new URLSearchParams(query).has('step'));
    } catch (error) {
      host.stop(error);
    }
    if (host.isStopped) return;
    ready(this.#root);
    this.dispatchEvent(new CustomEvent('ready'));
    // What fails then is said by whoever needs it.
    loadSoon().catch(() => {});
  }

  /** A property that was set before the element was one. @param {string} name */
  #upgrade(name) {
    const property = camel(name);
    if (!Object.hasOwn(this, property)) return;
    const value = Reflect.get(this, property);
    Reflect.deleteProperty(this, property);
    Reflect.set(this, property, value);
  }

  /** What an attribute says of a parameter, under its own name or its second one. @param {string} name */
  #attribute(name) {
    const others = [...SECOND_NAMES].filter(([, first]) => first === name).map(([second]) => second);
    return [name, ...others].map((each) => this.getAttribute(each)).find((value) => value !== null) ?? null;
  }

  #queryOfAttributes() {
    const given = NAMES.flatMap((name) => {
      const value = this.#attribute(name);
      return value === null ? [] : [`${name}=${encodeURIComponent(value)}`];
    });
    return given.join('&');
  }

  /** @param {MutationRecord[]} changes */
  #attributesChanged(changes) {
    const changed = new Set(changes.map(({ attributeName: name }) => parameter(name ?? '')));
    const words = NAMES.filter((name) => changed.has(name));
    if (words.length) this.#host?.apply(new Map(words.map((name) => [name, this.#attribute(name)])));
  }

  /** Attributes are told of later: those set before come first. */
  #takeAttributes() {
    this.#attributesChanged(this.#attributes.takeRecords());
  }

  /** The whole state as a query, the permalink without the address. */
  get query() {
    return this.#host?.query ?? this.#pending ?? this.#queryOfAttributes();
  }

  set query(query) {
    if (!this.#host) { this.#pending = query.replace(/^\?/, ''); return; }
    this.#takeAttributes();
    this.#host.show(query);
  }

  /** How the run on screen ended, as the machine word; undefined while it is trained, or while answers are hidden. */
  get verdict() {
    return this.#host?.verdict;
  }

  /** Sets a parameter (null: back to its default); what is wrong with it is shown. @param {string} name @param {string | null} value */
  setParameter(name, value) {
    this.#takeAttributes();
    if (this.#host) this.#host.apply(new Map([[name, value]]));
    else this.#early.set(name, value);
  }

  /** Plays the run from its start, unless motion is to be reduced. */
  replay() {
    this.#host?.player.begin(true);
  }

  /** A parameter as text, also before the core is there. @param {string} name */
  #text(name) {
    if (this.#host) return this.#host.lab.text(name);
    return (this.#early.has(name) ? this.#early.get(name) : this.#attribute(name)) ?? undefined;
  }

  static {
    // From the beginning, since frameworks ask whether an element has a property before they set it.
    for (const attribute of ATTRIBUTES) {
      const name = parameter(attribute);
      const property = camel(attribute);
      // `dataset` keeps its meaning for `data-*` attributes when it is read; setting it sets the parameter.
      const native = Object.getOwnPropertyDescriptor(HTMLElement.prototype, property)?.get;
      Object.defineProperty(OvershootLab.prototype, property, {
        configurable: true,
        enumerable: true,
        /** @this {OvershootLab} */
        get() { return native ? native.call(this) : this.#text(name); },
        /** @this {OvershootLab} @param {unknown} value */
        set(value) { this.setParameter(name, value === null || value === undefined ? null : String(value)); },
      });
    }
  }
}

/** The parameter that an attribute sets. @param {string} attribute */
function parameter(attribute) {
  return SECOND_NAMES.get(attribute) ?? attribute;
}

/** @param {string} name */
function camel(name) {
  return name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}

if (!customElements.get('overshoot-lab')) customElements.define('overshoot-lab', OvershootLab);
