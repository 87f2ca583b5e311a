// The parts of a lab that are always there, in the order in which they are written. Each is a function that takes the
// inside of the lab, listens to the reader, and answers with what is done in every frame.
import { panels } from './panels.js';
import { about } from './parts/about.js';
import { curve } from './parts/curve.js';
import { definition } from './parts/definition.js';
import { equation } from './parts/equation.js';
import { guess } from './parts/guess.js';
import { landscape } from './parts/landscape.js';
import { model } from './parts/model.js';
import { pins } from './parts/pins.js';
import { presentation } from './parts/presentation.js';
import { rate } from './parts/rate.js';
import { schedule } from './parts/schedule.js';
import { settings } from './parts/settings.js';
import { sharing } from './parts/share.js';
import { sweep } from './parts/sweep.js';
import { undo } from './parts/undo.js';
import { verdict } from './parts/verdict.js';

/** @typedef {import('./host.js').Host} Host */

/**
 * @typedef {object} Part
 * @property {(page: import('./types').Page) => void} [show] Writes what has changed.
 * @property {() => void} [place] Puts things where the pictures have them, once those are drawn.
 * @property {(controls: import('./types').Control[]) => void} [fill] Fills in the controls that apply.
 * @property {() => void} [dispose] Ends what would go on by itself: the lab leaves the document. It may come back.
 */

/** @type {((host: Host) => Part)[]} */
export const PARTS = [
  rate, sweep, panels, schedule, about, verdict, definition, guess, undo, landscape, curve, equation, pins, model, sharing, settings,
  ({ player }) => player, presentation,
];
