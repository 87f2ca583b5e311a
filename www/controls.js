// Controls made from the catalog: what applies is shown, what does not is not.
import { make, refill } from './dom.js';

/** @typedef {import('./host.js').Host} Host */
/** @typedef {import('./types').Control} Control */

/** What to call with a new sentence about what is wrong, by the field that it is about. @type {WeakMap<Element, (sentence: string) => void>} */
const reports = new WeakMap();

/**
 * Makes the children anew only if other controls are shown; otherwise only their values change, so that focus and
 * what is being typed stay.
 * @param {HTMLElement} parent @param {Control[]} controls @param {(control: Control) => Node} child
 */
export function keep(parent, controls, child) {
  const shown = controls.map(({ name, choices, facts }) => [name, choices, facts]);
  const focused = () => /** @type {ShadowRoot} */ (parent.getRootNode()).activeElement;
  let name;
  const anew = refill(parent, shown, () => {
    name = focused()?.getAttribute('data-parameter');
    return controls.map(child);
  });
  if (anew && name && !parent.contains(focused())) inputOf(parent, name)?.focus();
  for (const control of controls) {
    const input = inputOf(parent, control.name);
    if (input) write(input, control.value);
  }
}

/** @param {HTMLElement} parent @param {string} name @returns {HTMLInputElement | null} */
function inputOf(parent, name) {
  return parent.querySelector(`[data-parameter="${name}"]`);
}

/** @param {HTMLInputElement} input @param {string} value */
function write(input, value) {
  // A bad value stays to be mended, until the parameter is set elsewhere.
  if (input.getAttribute('aria-invalid') === 'true') {
    if (input.dataset.lastGood === value) return;
    reports.get(input)?.('');
  }
  input.dataset.lastGood = value;
  if (input.type === 'checkbox') input.checked = value === 'true';
  else if (input.value !== value) input.value = value;
}

/** Sentences begin with the parameter's name: beside its field it is called as its label is. @param {{ name: string, label: string }} control @param {string} sentence */
export function labelled({ name, label }, sentence) {
  return sentence.startsWith(`${name} `) ? label[0].toUpperCase() + label.slice(1) + sentence.slice(name.length) : sentence;
}

/** @param {Host} host @param {Control} control */
export function menu(host, { name, label, choices, labels }) {
  const select = make('select');
  select.dataset.parameter = name;
  select.setAttribute('aria-label', label);
  choices?.forEach((choice, i) => select.append(new Option(labels?.[i], choice)));
  select.addEventListener('change', () => host.set(name, select.value));
  return select;
}

/** A control with its label, its help, and a place for what is wrong. @param {Host} host @param {Control} control */
export function field(host, control) {
  const help = make('small', { textContent: control.help });
  const label = make('label', { className: 'field' });
  if (control.kind === 'switch') {
    const box = make('input', { type: 'checkbox' });
    box.dataset.parameter = control.name;
    describe(box, control, help);
    box.addEventListener('change', () => host.set(control.name, String(box.checked)));
    label.classList.add('check');
    label.append(box, control.label, help);
    return label;
  }
  if (control.kind === 'choice') {
    const select = menu(host, control);
    describe(select, control, help);
    label.append(control.label, select, help);
  } else {
    label.append(control.label, ...typed(host, control, help), help);
  }
  if (control.facts) {
    const { formula, source, teaches } = control.facts;
    label.append(...[formula, teaches, source].map((textContent) => make('span', { className: 'facts', textContent })));
  }
  return label;
}

/**
 * A control's name is its label alone, and the help describes it: not all that its field says.
 * @param {HTMLElement} input @param {Control} control @param {HTMLElement} help
 */
function describe(input, { name, label }, help) {
  help.id = `help-${name}`;
  input.setAttribute('aria-label', label);
  input.setAttribute('aria-describedby', help.id);
}

/** A field to type in, and what is wrong with what was typed. @param {Host} host @param {Control} control @param {HTMLElement} help */
function typed(host, control, help) {
  // What people paste has lines.
  const input = control.kind === 'text' ? make('textarea') : make('input');
  const problem = make('small', { className: 'bad' });
  problem.setAttribute('role', 'alert');
  input.dataset.parameter = control.name;
  describe(input, control, help);
  input.setAttribute('autocomplete', 'off');
  const separated = ['point', 'list', 'text'].includes(control.kind);
  if (!separated) input.inputMode = 'decimal';
  const report = (/** @type {string} */ sentence) => {
    problem.textContent = labelled(control, sentence);
    input.setAttribute('aria-invalid', String(Boolean(sentence)));
  };
  reports.set(input, report);
  // Where a comma separates nothing it is a decimal comma.
  const text = () => (separated ? input.value : input.value.replace(',', '.'));
  input.addEventListener('change', () => host.attempt((lab) => lab.set(control.name, text()), { report }));
  return [input, problem];
}
