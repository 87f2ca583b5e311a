// Settings that the reader changes beside a figure, each from a short list of values.
import { make } from '../dom.js';

/** @typedef {import('./chapter.js').Context} Context */

/** @param {Context} context */
export function controls({ chapter, figure, words }) {
  const box = make('div', { className: 'controls' });
  box.hidden = chapter.controls.length === 0;
  const rows = chapter.controls.map(({ name, values }) => {
    const select = make('select', {}, ...values.map((value) => new Option(value, value)));
    select.dataset.parameter = name;
    const label = make('span', { textContent: words.controls[name] });
    select.addEventListener('change', () => figure.set(new Map([[name, select.value]])));
    box.append(make('label', {}, label, select));
    return { name, select };
  });
  figure.onStart((host) => {
    const show = () => rows.forEach(({ name, select }) => {
      const value = host.lab.text(name);
      if (![...select.options].some((option) => option.value === value)) select.append(new Option(value, value));
      select.value = value;
      const known = host.lab.controls().find((control) => control.name === name);
      // What a value means is said as the laboratory says it.
      known?.choices?.forEach((choice, i) => [...select.options].filter((option) => option.value === choice).forEach((option) => { option.textContent = known.labels?.[i] ?? choice; }));
    });
    show();
    host.element.addEventListener('change', show);
  });
  return box;
}
