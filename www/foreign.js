// Words of an address that are nobody's here.

/** Words of an address that others append to shared links. */
export const FOREIGN = /^(utm_\w+|fbclid|gclid|msclkid|mc_\w+)(=|$)/;
