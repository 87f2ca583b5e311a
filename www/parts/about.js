// What is known of the optimizer, and of the schedule where there is one, in a line that opens.
import { fill, make, write } from '../dom.js';
import { sentence } from '../sentence.js';

/** @param {import('../host.js').Host} host @returns {import('../parts.js').Part} */
export function about(host) {
  return {
    show({ about }) {
      const [{ label, formula, letters }] = about;
      write(host.$('about-summary'), `${label}: ${formula} (${letters})`);
      fill(host.$('about'), about, line);
    },
  };
}

/** @param {import('../types').About} facts */
function line({ label, formula, letters, teaches, source }) {
  const [name, written, origin] = [make('b', {}, label), make('code', {}, formula), make('cite', {}, source)];
  const [lesson, legend] = [make('span'), make('span')];
  sentence(lesson, teaches);
  sentence(legend, letters);
  return make('p', {}, name, ' ', lesson, ' ', written, ', where ', legend, ' ', origin);
}
