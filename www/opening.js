// What the page opens with: the laboratory where the address has a query, the lesson where it has none.

/** Words of an address that others append to shared links. */
export const FOREIGN = /^(utm_\w+|fbclid|gclid|msclkid|mc_\w+)(=|$)/;

/** Whether an address asks for the laboratory: `?` alone does. @param {string} address */
export function asksForLaboratory(address) {
  const [before] = address.split('#');
  const at = before.indexOf('?');
  if (at < 0) return false;
  const words = before.slice(at + 1).split('&');
  return words.some((word) => !FOREIGN.test(word));
}
