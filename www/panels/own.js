// Points of the reader's own: a click on the model's picture adds one of the class that is chosen, or takes one away.
// They can also be typed or pasted in the settings.
import { fill, make } from '../dom.js';
import { within } from '../gestures.js';

/** Takes points away instead of adding them. */
const ERASE = -1;

/** @type {import('../panels.js').Inside<string[]>} */
export const own = {
  open(host) {
    const picture = host.$('fit-picture');
    const group = host.$('own');
    /** The class that a click adds. */
    let chosen = 0;
    picture.addEventListener('click', (event) => {
      if (group.hidden) return;
      host.player.settle();
      host.attempt((lab) => lab.clickPoint(...within(picture, event), chosen));
    });
    const press = () => {
      for (const button of group.children) button.setAttribute('aria-pressed', String(Number(button.getAttribute('data-value')) === chosen));
    };
    const choice = (/** @type {string} */ textContent, /** @type {number} */ value) => {
      const button = make('button', { className: 'switch', textContent });
      button.dataset.value = String(value);
      button.addEventListener('click', () => {
        chosen = value;
        press();
      });
      return button;
    };
    return {
      show(classes) {
        fill(group, [...classes, 'erase'], (name, index) => choice(name, index < classes.length ? index : ERASE));
        if (chosen >= classes.length) chosen = 0;
        press();
      },
    };
  },
};
