// What a lab needs only when something is opened: it is loaded when the first answer is there, with the other half of the
// core. It stands on the element: what both need is one chunk with that, for which a page asks first.
import './overshoot.js';

export { code } from './panels/code.js';
export { examples } from './panels/examples.js';
export { finder } from './panels/finder.js';
export { moves } from './panels/moves.js';
export { own } from './panels/own.js';
export { race } from './panels/race.js';
export { bringTo, run } from './panels/run.js';
export { Dialog } from './parts/share/dialog.js';
