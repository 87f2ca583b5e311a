// What a monkey does: every way to play, and the sequence of acts that a seed stands for. An act draws nothing while it is
// done: its numbers come with it, so it is the same act when others are left out.
import { drag, ready, swipe } from '../lab.mjs';
import { paste } from './pastes.mjs';
import { generator } from './random.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {{ number: number, way: string, draws: number[], rests: boolean }} Act */

/** Where monkeys begin, one seed after the other from seed 1 on; without a query it is the lesson. */
export const BEGINNINGS = [
  '/?view=full',
  '/?model=perceptron&points=40&layers=3&steps=60',
  '/',
  '/?model=logistic&points=40&steps=60',
  '/?panel=run',
  '/?model=perceptron&dataset=own&layers=3&steps=40&batch=4&metric=accuracy',
];

/** How many acts a seed stands for. */
const MOST = 50;
/** How many numbers an act has. */
const DRAWS = 8;

const PICTURES = ['sweep-chart', 'landscape', 'curve', 'fit-picture', 'schedule-chart', 'clinic-chart', 'run-chart'].map((id) => `[data-id="${id}"]`);
/** What can be pointed at. A menu is not: it opens as a window of the system's own, where no test can follow. */
const POINTED = ['button', 'input', 'summary', ...PICTURES];
const KEYS = [
  'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', '+', '-', '[', ']', '0', 'Escape', 'Enter', 'Space', 'Tab', 'Shift+Tab', 'Shift+ArrowUp',
  'Delete', 'Backspace', 'Control+z', 'Control+y', 'p', 'n', 'x',
];
/** What is typed; no word that the page must not say, since it quotes what it does not understand. */
const TYPED = ['0.1', '1e-9', '1000', '-1', 'abc', '', '3', '0,0', '99999999', '<b>', '1e308', '-0', '0.1.2', '١٢٣', '"\'`&', 'x'.repeat(300), '16,16', '🚲'];
const SIZES = [[1280, 800], [390, 844], [320, 640], [768, 1024], [1024, 600], [844, 390], [1920, 1080]];
/** Labs of which some come and go beside that of the page. */
const VISITORS = [
  { view: 'card' }, { view: 'figure', surface: 'ravine' }, { model: 'logistic', view: 'card', points: '30' }, { view: 'full', steps: '50' },
  { view: 'figure', model: 'perceptron', layers: '3', points: '20', steps: '20' }, { view: 'card', lr: 'abc' }, { parts: 'landscape curve', schedule: 'cosine' },
];
const VISITOR = 'data-monkey';
/** Milliseconds for which the tab is hidden. */
const HIDDEN = 300;

const any = (/** @type {any[]} */ list, /** @type {number} */ share) => list[Math.floor(share * list.length)];

/**
 * Each way to play: on which controls, and what is done there. Nothing is done by way of an element, which the page may
 * have replaced in the meantime: hands and keys meet whatever is there. What `act` answers is said of it; where there is
 * nothing to play with, it is skipped. `often`: how much more often than others. `from`: where it can be seen to change
 * something, and after which other ways; `unseen`: it changes nothing that can be seen.
 */
export const WAYS = {
  click: { often: 4, on: POINTED, act: (page, { from }) => page.mouse.click(from.x, from.y) },
  keys: {
    often: 2,
    on: [...POINTED, 'select'],
    focus: true,
    act: async (page, { spare }) => {
      const keys = spare.map((share) => any(KEYS, share));
      for (const key of keys) await page.keyboard.press(key);
      return keys.join(' ');
    },
  },
  drag: { often: 2, on: POINTED, act: (page, { from, to }) => drag(page, from, to, 3) },
  touch: { on: POINTED, act: (page, { from, to }) => swipe(page, from, to, 3) },
  wheel: {
    // The slider lies over the chart that the wheel zooms.
    on: [...PICTURES, '[data-id="slider"]'],
    act: async (page, { from, spare: [across, down] }) => {
      await page.mouse.move(from.x, from.y);
      await page.keyboard.down('Control');
      await page.mouse.wheel(200 * (across - 0.5), 600 * (down - 0.5));
      await page.keyboard.up('Control');
    },
  },
  choose: { often: 2, on: ['select'], choose: true, act: (_, { chosen }) => chosen },
  type: {
    often: 2,
    on: ['input:not([type])', 'input[type=text]', 'input[type=number]'],
    focus: true,
    act: async (page, { spare: [which] }) => {
      const text = any(TYPED, which);
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.press('Delete');
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
      return JSON.stringify(text.slice(0, 20));
    },
  },
  panel: { often: 2, on: ['[data-panel]', '[data-id="settings-button"]', '[data-id="share-button"]', '[data-id="why-button"]'], act: (page, { from }) => page.mouse.click(from.x, from.y) },
  paste: {
    on: ['textarea'],
    focus: true,
    from: { begin: '/?panel=run' },
    act: async (page, { spare: [which, how] }) => {
      const { name, text } = paste(which, how);
      await page.evaluate((text) => {
        let field = document.activeElement;
        while (field?.shadowRoot?.activeElement) field = field.shadowRoot.activeElement;
        if (!(field instanceof HTMLTextAreaElement)) return;
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', text);
        // Where the page does not take it, the browser puts it into the field.
        if (field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }))) field.value = text;
      }, text);
      return name;
    },
  },
  answer: { often: 2, page: true, on: ['.choice', '.task button', '.text button', '.show button'], from: { begin: '/' }, act: (page, { from }) => page.mouse.click(from.x, from.y) },
  around: { page: true, on: ['a[data-state]', 'a[href^="#"]', 'summary', 'button', 'input'], act: (page, { from }) => page.mouse.click(from.x, from.y) },
  scroll: {
    from: { begin: '/' },
    act: async (page, { spare: [down] }) => {
      const by = Math.round(6000 * (down - 0.4));
      await page.evaluate((by) => scrollBy(0, by), by);
      return by;
    },
  },
  back: { from: { after: ['panel'] }, act: (page) => travel(page, -1) },
  forward: { from: { after: ['panel', 'back'] }, act: (page) => travel(page, 1) },
  resize: {
    act: async (page, { spare: [which] }) => {
      const [width, height] = any(SIZES, which);
      await page.setViewportSize({ width, height });
      return `${width}×${height}`;
    },
  },
  theme: {
    act: async (page, { spare: [which] }) => {
      const colorScheme = any(['light', 'dark'], which);
      await page.emulateMedia({ colorScheme });
      return colorScheme;
    },
  },
  hide: {
    unseen: true,
    act: async (page) => {
      const session = await page.context().newCDPSession(page);
      await session.send('Page.setWebLifecycleState', { state: 'frozen' });
      await new Promise((done) => { setTimeout(done, HIDDEN); });
      await session.send('Page.setWebLifecycleState', { state: 'active' });
      await session.detach();
    },
  },
  add: {
    act: (page, { spare: [which] }) => page.evaluate(([attributes, mark]) => {
      if (document.querySelectorAll(`[${mark}]`).length > 2) return null;
      const lab = document.createElement('overshoot-lab');
      for (const [name, value] of Object.entries({ ...attributes, [mark]: '' })) lab.setAttribute(name, value);
      document.querySelector('main').append(lab);
      return JSON.stringify(attributes);
    }, [any(VISITORS, which), VISITOR]),
  },
  remove: {
    from: { after: ['add'] },
    act: (page, { spare: [which] }) => page.evaluate(([which, mark]) => {
      const labs = document.querySelectorAll(`[${mark}]`);
      labs[Math.floor(which * labs.length)]?.remove();
      return labs.length ? '' : null;
    }, [which, VISITOR]),
  },
};

/** Goes back or forward in the history, but not out of the site. @param {Page} page @param {number} by */
async function travel(page, by) {
  const before = page.url();
  await (by < 0 ? page.goBack() : page.goForward());
  if (page.url().startsWith('http')) return page.url() === before ? null : '';
  await page.goForward();
  await ready(page);
  return null;
}

/** The acts that a seed stands for: every way comes up as often as it is to, in an order of chance. @param {number} seed @returns {{ begin: string, acts: Act[] }} */
export function sequence(seed) {
  const random = generator(seed);
  /** @type {{ way: string, at: number }[]} */
  let bag = [];
  const acts = Array.from({ length: MOST }, (_, number) => {
    if (!bag.length) bag = Object.entries(WAYS).flatMap(([way, { often = 1 }]) => Array.from({ length: often }, () => ({ way, at: random() }))).sort((a, b) => a.at - b.at);
    return act(/** @type {{ way: string }} */ (bag.pop()).way, random, number);
  });
  return { begin: BEGINNINGS[(seed + BEGINNINGS.length - 1) % BEGINNINGS.length], acts };
}

/** One act with its numbers. @param {string} way @param {() => number} random @returns {Act} */
export function act(way, random, number = 0) {
  return { number, way, draws: Array.from({ length: DRAWS }, random), rests: random() < 0.4 };
}

/** Does an act; answers what was done, or nothing where there was nothing to play with. @param {Page} page @param {Act} act @returns {Promise<string | undefined>} */
export async function perform(page, { way, draws }) {
  const { on, act } = WAYS[way];
  const taken = on ? await take(page, WAYS[way], draws) : { what: '' };
  if (!taken) return undefined;
  const said = await act(page, { ...taken, spare: draws.slice(5) });
  return said === null ? undefined : [way, taken.what, said].filter((word) => word || word === 0).join(' ');
}

/**
 * Takes one of the controls that can be reached at this moment: in use, and under nothing else once it is in sight.
 * Answers what it is, and two places on it; it has the focus, or another choice, if that is how it is to be played with.
 * All in one go, so that nothing can change in between.
 */
function take(page, { on, page: around = false, focus, choose }, draws) {
  return page.evaluate(({ on, around, focus, choose, draws: [which, ...shares] }) => {
    const [fromAcross, fromDown, toAcross, toDown] = shares.map((share) => 0.1 + 0.8 * share);
    const reach = (control) => {
      control.scrollIntoView({ block: 'nearest', behavior: 'instant' });
      const { left, top, width, height } = control.getBoundingClientRect();
      const [from, to] = [[fromAcross, fromDown], [toAcross, toDown]].map(([across, down]) => ({ x: left + across * width, y: top + down * height }));
      const hit = control.getRootNode().elementFromPoint(from.x, from.y);
      return control.contains(hit) || (hit && hit.closest('label')?.control === control) ? { from, to } : undefined;
    };
    const labs = [...document.querySelectorAll('overshoot-lab')].map(({ shadowRoot }) => shadowRoot).filter((root) => root?.querySelector('[data-state=ready]'));
    const roots = around ? [document] : [...labs, ...(choose || focus ? [document] : [])];
    const controls = roots.flatMap((root) => [...root.querySelectorAll(on.join())]).filter((control) => !control.disabled && control.type !== 'file' && control.checkVisibility());
    const first = Math.floor(which * controls.length);
    for (const control of [...controls.slice(first), ...controls.slice(0, first)]) {
      const reached = reach(control);
      if (!reached) continue;
      const { dataset } = control;
      if (focus) control.focus();
      if (choose) {
        control.selectedIndex = Math.floor(shares[0] * control.options.length);
        for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }));
      }
      const name = dataset.id ?? dataset.parameter ?? dataset.own ?? dataset.panel ?? control.textContent.trim().slice(0, 30);
      return { what: `${control.localName} ${name}`, chosen: choose ? control.value : '', ...reached };
    }
    return undefined;
  }, { on, around, focus, choose, draws });
}

