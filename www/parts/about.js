// What is known of the optimizer, and of the schedule where there is one, in a line that opens.
import { fill, make, write } from '../dom.js';

/** @param {import('../host.js').Host} host @returns {import('../parts.js').Part} */
export function about(host) {
  return {
    show({ about }) {
      const [{ label, formula }] = about;
      write(host.$('about-summary'), `${label}: ${formula}`);
      fill(host.$('about'), about, line);
    },
  };
}

/** @param {import('../types').About} facts */
function line({ label, formula, teaches, source }) {
  const [name, written, origin] = [make('b', {}, label), make('code', {}, formula), make('cite', {}, source)];
  return make('p', {}, name, ` ${teaches} `, written, ' ', origin);
}
