// The learning-rate finder's panel: a range test as a chart, its tour in seven steps, and the table that says which rule
// is right. All numbers and sentences come from the core.
import { field, keep } from '../controls.js';
import { fill, html, make, scrolling, soon, write } from '../dom.js';
import { showAxis, switchesAxis } from '../parts/curve.js';
import { style } from './finder/style.js';
import * as tour from './finder/tour.js';
import * as rules from './rules.js';

/** @typedef {import('../host.js').Host} Host */
/** @typedef {import('../types').FinderText} Finder */
/** @typedef {import('../types').QuickValue} QuickValue */

const template = html(`
<div class="finder">
  <header>
    <h2 data-id="find-title"></h2>
    <p class="note" data-id="find-subtitle"></p>
  </header>
${tour.markup}  <div data-id="find-picture">
    <div class="picture" data-id="find-chart" role="img" tabindex="-1" aria-label="Loss by learning rate"><canvas data-layer="finder"></canvas></div>
    <p class="note" data-id="find-method"></p>
  </div>
  <div class="setup" data-id="find-setup">
    <div class="quick" role="group" aria-label="First rate"><span>first rate</span><span data-id="find-starts"></span></div>
    <div class="quick" role="group" aria-label="Multiply the rate by"><span>times</span><span data-id="find-factors"></span></div>
    <label class="again"><input type="checkbox" data-id="find-again"> start again at each rate</label>
    <button class="switch" data-id="find-axis" aria-pressed="false"></button>
    <p class="note" data-id="find-why"></p>
    <details>
      <summary>all settings of the test</summary>
      <div class="fields" data-id="find-fields"></div>
    </details>
  </div>
${rules.markup('find')}  <p class="note pointer">The rules read a test of yours as well: <button class="switch" data-id="find-bring">bring your own run</button></p>
</div>`);

/** @type {import('../panels.js').Inside<Finder>} */
export const finder = {
  template,
  style,
  open(host) {
    const again = host.$('find-again', HTMLInputElement);
    const axis = host.$('find-axis');
    switchesAxis(host, axis);
    again.addEventListener('change', () => host.attempt((lab) => lab.setRestart(again.checked)));
    const showTour = tour.open(host);
    host.press('find-bring', () => {
      host.set('panel', 'run');
      host.reveal(scrolling());
    });
    return {
      show(texts) {
        write(host.$('find-title'), texts.title);
        write(host.$('find-subtitle'), texts.subtitle);
        write(host.$('find-method'), texts.method);
        write(host.$('find-why'), texts.why);
        host.$('find-chart').setAttribute('aria-label', texts.chart);
        again.checked = texts.restart;
        showAxis(axis, host.page, `loss axis: ${host.page.lossAxis}`);
        host.$('find-setup').hidden = texts.secret;
        host.$('find-tour').hidden = host.$('find-picture').hidden = texts.secret;
        showTour(texts);
        rules.show(host, 'find', texts.table);
        fill(host.$('find-starts'), texts.starts, (choice) => quick(host, 'find-start', choice));
        fill(host.$('find-factors'), texts.factors, (choice) => quick(host, 'find-factor', choice));
        keep(host.$('find-fields'), texts.controls, (control) => field(host, control));
      },
    };
  },
};

/** A button that sets one parameter. @param {Host} host @param {string} name @param {QuickValue} choice */
function quick(host, name, { label, value, set }) {
  const button = make('button', { className: 'switch', textContent: label });
  button.setAttribute('aria-pressed', String(set));
  button.addEventListener('click', () => {
    host.set(name, value);
    soon(() => refocus(host, name, value));
  });
  button.dataset.quick = `${name}=${value}`;
  return button;
}

/** The buttons are made anew when one of them is pressed: focus stays on it. @param {Host} host @param {string} name @param {string} value */
function refocus(host, name, value) {
  const [button] = host.all(`[data-quick="${name}=${value}"]`);
  if (button && !host.root.activeElement) button.focus();
}
