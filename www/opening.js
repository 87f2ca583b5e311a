// What the page opens with: the laboratory where the address has a query, the lesson where it has none.
import { FOREIGN } from './foreign.js';

/** Whether an address asks for the laboratory: `?` alone does. @param {string} address */
export function asksForLaboratory(address) {
  const [before] = address.split('#');
  const at = before.indexOf('?');
  if (at < 0) return false;
  const words = before.slice(at + 1).split('&');
  return words.some((word) => !FOREIGN.test(word));
}
