// Controls made from the catalog: what applies is shown, what does not is not.

/** Parameters whose menus stand in the toolbar. */
const TOOLBAR = ['model', 'surface', 'dataset', 'optimizer', 'schedule'];

/** The menus in the toolbar. @param {import('./overshoot.js').OvershootLab} host @param {any[]} controls */
export function fillChoices(host, controls) {
  const shown = controls.filter((control) => TOOLBAR.includes(control.name));
  keep(host.$('choices'), shown, (control) => {
    const label = Object.assign(document.createElement('label'), { className: 'choice' });
    const name = Object.assign(document.createElement('span'), { textContent: control.label });
    label.append(name, menu(host, control));
    return label;
  });
}

/** The sheet of settings. @param {import('./overshoot.js').OvershootLab} host @param {any[]} controls */
export function fillSettings(host, controls) {
  const sheet = host.$('settings');
  if (sheet.hidden) return;
  if (!sheet.firstChild) {
    const head = Object.assign(document.createElement('div'), { className: 'sheet-head' });
    const close = Object.assign(document.createElement('button'), { className: 'icon', textContent: '✕' });
    close.setAttribute('aria-label', 'Close');
    close.addEventListener('click', () => host.closeSheets());
    head.append(Object.assign(document.createElement('h2'), { textContent: 'Settings' }), close);
    sheet.append(head, Object.assign(document.createElement('div'), { className: 'fields' }));
  }
  keep(sheet.lastChild, controls, (control) => field(host, control));
}

/**
 * Makes the children anew only if other controls are shown; otherwise only their values change, so that focus and
 * what is being typed stay.
 * @param {any} parent @param {any[]} controls @param {(control: any) => Node} make
 */
export function keep(parent, controls, make) {
  const key = JSON.stringify(controls.map((control) => [control.name, control.choices, control.facts]));
  if (parent.shows !== key) {
    const focused = parent.getRootNode().activeElement?.dataset?.parameter;
    parent.shows = key;
    parent.replaceChildren(...controls.map(make));
    if (focused && !parent.contains(parent.getRootNode().activeElement)) parent.querySelector(`[data-parameter="${focused}"]`)?.focus();
  }
  for (const control of controls) {
    const input = parent.querySelector(`[data-parameter="${control.name}"]`);
    if (!input) continue;
    // A bad value stays to be mended, until the parameter is set elsewhere.
    if (input.getAttribute('aria-invalid') === 'true') {
      if (input.dataset.lastGood === control.value) continue;
      input.problem('');
    }
    input.dataset.lastGood = control.value;
    if (input.type === 'checkbox') input.checked = control.value === 'true';
    else if (input.value !== control.value) input.value = control.value;
  }
}

/** Sentences begin with the parameter's name: beside its field it is called as its label is. @param {{ name: string, label: string }} control @param {string} sentence */
export function labelled({ name, label }, sentence) {
  return sentence.startsWith(`${name} `) ? label[0].toUpperCase() + label.slice(1) + sentence.slice(name.length) : sentence;
}

/** @param {import('./overshoot.js').OvershootLab} host @param {any} control */
function menu(host, control) {
  const select = document.createElement('select');
  select.dataset.parameter = control.name;
  select.setAttribute('aria-label', control.label);
  control.choices.forEach((/** @type {string} */ choice, /** @type {number} */ i) => select.append(new Option(control.labels[i], choice)));
  select.addEventListener('change', () => host.attempt((lab) => lab.set(control.name, select.value)));
  return select;
}

/**
 * A control's name is its label alone, and the help describes it: not all that its field says.
 * @param {HTMLElement} input @param {any} control @param {HTMLElement} help
 */
function describe(input, control, help) {
  help.id = `help-${control.name}`;
  input.setAttribute('aria-label', control.label);
  input.setAttribute('aria-describedby', help.id);
}

/** A control with its label, its help, and a place for what is wrong. @param {import('./overshoot.js').OvershootLab} host @param {any} control */
export function field(host, control) {
  const label = Object.assign(document.createElement('label'), { className: 'field' });
  const help = Object.assign(document.createElement('small'), { textContent: control.help });
  if (control.kind === 'switch') {
    label.classList.add('check');
    const box = Object.assign(document.createElement('input'), { type: 'checkbox' });
    box.dataset.parameter = control.name;
    describe(box, control, help);
    box.addEventListener('change', () => host.attempt((lab) => lab.set(control.name, String(box.checked))));
    label.append(box, control.label, help);
    return label;
  }
  label.append(control.label);
  if (control.kind === 'choice') {
    const select = menu(host, control);
    describe(select, control, help);
    label.append(select);
  } else {
    // What people paste has lines.
    const input = document.createElement(control.kind === 'text' ? 'textarea' : 'input');
    const problem = Object.assign(document.createElement('small'), { className: 'bad' });
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
    Object.assign(input, { problem: report });
    // Where a comma separates nothing it is a decimal comma.
    const typed = () => (separated ? input.value : input.value.replace(',', '.'));
    input.addEventListener('change', () => host.attempt((lab) => lab.set(control.name, typed()), { report }));
    label.append(input, problem);
  }
  label.append(help);
  if (control.facts) {
    const { formula, source, teaches } = control.facts;
    for (const text of [formula, teaches, source]) label.append(Object.assign(document.createElement('span'), { className: 'facts', textContent: text }));
  }
  return label;
}
