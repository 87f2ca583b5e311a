// Points of the reader's own: a click on the model's picture adds one of the class that is chosen, or takes one away.
// They can also be typed or pasted in the settings.
import { fill } from './dom.js';

/** Takes points away instead of adding them. */
const ERASE = -1;

/** The class that a click adds. @type {WeakMap<import('./overshoot.js').OvershootLab, number>} */
const chosen = new WeakMap();

/** @param {import('./overshoot.js').OvershootLab} host */
export function bindOwn(host) {
  const picture = host.$('fit-picture');
  picture.addEventListener('click', (/** @type {MouseEvent} */ event) => {
    if (host.$('own').hidden) return;
    const { left, top } = picture.getBoundingClientRect();
    const at = /** @type {const} */ ([event.clientX - left, event.clientY - top, picture.clientWidth, picture.clientHeight]);
    host.player?.settle();
    host.attempt((lab) => lab.clickPoint(...at, chosen.get(host) ?? 0));
  });
}

/** Which classes can be added, if points can be at all. @param {import('./overshoot.js').OvershootLab} host @param {string[]} classes */
export function writeOwn(host, classes) {
  const group = host.$('own');
  group.hidden = classes.length === 0;
  host.$('fit-picture').classList.toggle('clickable', classes.length > 0);
  if (group.hidden) return;
  fill(group, [...classes, 'erase'], (name, index) => {
    const value = index < classes.length ? index : ERASE;
    const button = Object.assign(document.createElement('button'), { className: 'switch', textContent: name });
    button.dataset.value = String(value);
    button.addEventListener('click', () => {
      chosen.set(host, value);
      press(group, value);
    });
    return button;
  });
  if ((chosen.get(host) ?? 0) >= classes.length) chosen.set(host, 0);
  press(group, chosen.get(host) ?? 0);
}

/** @param {any} group @param {number} value */
function press(group, value) {
  for (const button of group.children) button.setAttribute('aria-pressed', String(Number(button.dataset.value) === value));
}
