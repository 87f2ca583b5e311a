// Reads the lab's markup and makes the elements one by one: a page that demands Trusted Types lets no script give a text
// to the browser's own reader (`innerHTML`, `DOMParser`). It reads as much of HTML as the lab is written in: tags that are
// closed or empty, attributes in double quotes or without a value, and text. Anything else is an error, not a guess.

const SVG = 'http://www.w3.org/2000/svg';
const HTML = 'http://www.w3.org/1999/xhtml';
const MATH = 'http://www.w3.org/1998/Math/MathML';

/** Elements that begin another language, and what is in them speaks it, too. @type {Record<string, string>} */
const LANGUAGES = { svg: SVG, math: MATH };

/** Elements that have no content, and no end tag. */
const EMPTY = ['br', 'hr', 'img', 'input', 'wbr'];

/** An end tag, a start tag with its attributes (`/>` ends elements of drawings), or a text. */
const TOKEN = /<\/(?<end>[a-z][a-z0-9]*)>|<(?<start>[a-z][a-z0-9]*)(?<attributes>(?:\s+[a-zA-Z][\w-]*(?:="[^"<>]*")?)*)\s*(?<empty>\/?)>|(?<text>[^<>]+)/y;

const ATTRIBUTE = /([a-zA-Z][\w-]*)(?:="([^"]*)")?/g;

/** The nodes that a markup describes. Nothing from outside goes in here. @param {string} markup */
export function nodes(markup) {
  if (/&#?\w+;/.test(markup)) throw new Error('In markup a character is written as itself, not by its name.');
  const fragment = new DocumentFragment();
  /** The elements that are open, outermost first. @type {Element[]} */
  const open = [];
  for (const { end, start, attributes, empty, text } of tokens(markup)) {
    const parent = open.at(-1) ?? fragment;
    if (text) {
      parent.append(text);
    } else if (end) {
      if (open.pop()?.localName !== end) throw new Error(`In markup </${end}> ends what is not open.`);
    } else {
      const namespace = LANGUAGES[start] ?? open.at(-1)?.namespaceURI ?? HTML;
      const element = document.createElementNS(namespace, start);
      for (const [, name, value = ''] of attributes.matchAll(ATTRIBUTE)) element.setAttribute(name, value);
      parent.append(element);
      if (!empty && !EMPTY.includes(start)) open.push(element);
    }
  }
  if (open.length) throw new Error(`In markup <${open.at(-1)?.localName}> is not ended.`);
  return fragment;
}

/** @param {string} markup @returns {Generator<Record<string, string>>} */
function* tokens(markup) {
  const token = new RegExp(TOKEN);
  while (token.lastIndex < markup.length) {
    const at = token.lastIndex;
    const groups = token.exec(markup)?.groups;
    if (!groups) throw new Error(`Markup cannot be read from here on: ${markup.slice(at, at + 60)}`);
    yield groups;
  }
}
