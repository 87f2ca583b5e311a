// Where a page demands Trusted Types, the address of a worker's script must come from a policy: one named `overshoot-lab`,
// made when it is first needed. It is given addresses of our own scripts, and nothing else.

/** @typedef {{ createScriptURL(address: string): string }} Policy */
/** @typedef {Window & { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }} Trusting */

/** @type {Policy | undefined} */
let policy;

/** An address as such a page takes it. @param {string} address */
export function trusted(address) {
  policy ??= /** @type {Trusting} */ (window).trustedTypes?.createPolicy('overshoot-lab', { createScriptURL: (address) => address });
  return policy?.createScriptURL(address) ?? address;
}
