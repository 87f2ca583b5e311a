// Small help with elements. Texts are always set as text, never as HTML.
import { nodes } from './markup.js';

/** What an element was last filled with. @type {WeakMap<Element, string>} */
const shown = new WeakMap();

/**
 * An element with its properties and children.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag @param {Partial<HTMLElementTagNameMap[T]>} [properties] @param {(Node | string)[]} children
 */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  Object.assign(element, properties);
  element.append(...children);
  return element;
}

/**
 * An element of a drawing.
 * @param {string} tag @param {Record<string, string | number>} attributes @param {Element[]} children
 */
export function svg(tag, attributes, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/**
 * Makes an element's children anew, unless they were made for the same thing before; answers whether it did.
 * @param {Element} element @param {unknown} what @param {() => Node[]} children
 */
export function refill(element, what, children) {
  const key = JSON.stringify(what);
  if (shown.get(element) === key) return false;
  shown.set(element, key);
  element.replaceChildren(...children());
  return true;
}

/**
 * Fills an element with one child for each item, unless it shows the same items already.
 * @template T @param {Element} element @param {readonly T[]} items @param {(item: T, index: number) => Node} child
 */
export function fill(element, items, child) {
  refill(element, items, () => items.map(child));
}

/**
 * Sets a property of an element's style if it has changed: of the smallest element that needs it, since all below it is
 * styled anew.
 * @param {HTMLElement} element @param {string} name @param {string} value
 */
export function style(element, name, value) {
  if (element.style.getPropertyValue(name) !== value) element.style.setProperty(name, value);
}

/** Writes a text if it has changed, where it stands: another piece of text would be laid out from the start. @param {Element} element @param {string} text */
export function write(element, text) {
  if (element.textContent === text) return;
  const { firstChild } = element;
  if (firstChild instanceof Text && !firstChild.nextSibling) firstChild.data = text;
  else element.textContent = text;
}

/** Writes a text, and hides what has none. @param {HTMLElement} element @param {string | null | undefined} text */
export function writeOrHide(element, text) {
  write(element, text ?? '');
  element.hidden = !text;
}

/** Sets an attribute if it has changed. @param {Element} element @param {string} name @param {string} value */
export function attribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** A style sheet from its text. @param {string} text */
export function sheet(text) {
  const style = new CSSStyleSheet();
  style.replaceSync(text);
  return style;
}

/** A template from its markup. Nothing from outside goes in here. @param {string} markup */
export function html(markup) {
  const template = make('template');
  template.content.append(nodes(markup));
  return template;
}

/** How to scroll for someone who may not want things to move. @returns {ScrollBehavior} */
export function scrolling() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
}

/** Does something once the frame after the next one begins: by then the texts are those of what has just changed. @param {() => void} act */
export function soon(act) {
  requestAnimationFrame(() => requestAnimationFrame(act));
}
