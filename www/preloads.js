// Modules that are loaded together with the first one, instead of one after the other: here none, since each has its own
// address. The bundle puts the names of its chunks into their place.

/** By what the page opens with. @type {Record<'is-lesson' | 'is-laboratory', string[]>} */
export const PRELOADS = { 'is-lesson': [], 'is-laboratory': [] };

/** The other half of a core that is loaded in two. */
export const REST = '';
