// A bicycle and its rider, seen from behind: it leans as the weight says, and lies there once it has fallen. How far it
// leans, and in which words, comes from the core (`page.lean`).
import { attribute, svg } from '../dom.js';

const STILL = matchMedia('(prefers-reduced-motion: reduce)');

/** Where the wheel stands: what leans turns around it. */
const [MIDDLE, GROUND] = [80, 138];

/** A bicycle, upright, that can be told how to lean. */
export function bicycle() {
  const ink = 'var(--text)';
  const line = (/** @type {string} */ d, /** @type {number} */ width, stroke = ink) => svg('path', {
    d, fill: 'none', stroke, 'stroke-width': width, 'stroke-linecap': 'round', 'stroke-linejoin': 'round',
  });
  const rider = svg('g', {},
    line('M80 86V133', 7, 'var(--muted)'), // the wheel
    line('M70 104H90', 3, 'var(--muted)'), // the pedals
    line('M73 82 70 103M87 82 90 103', 6), // the legs
    line('M61 68H99', 3.5, 'var(--muted)'), // the handlebar
    line('M71 48 62 67M89 48 98 67', 5), // the arms
    svg('path', { d: 'M69 45Q80 38 91 45L89 82Q80 88 71 82Z', fill: ink }),
    svg('circle', { cx: MIDDLE, cy: 27, r: 10, fill: ink }),
  );
  rider.style.transformOrigin = `${MIDDLE}px ${GROUND}px`;
  const element = svg('svg', { viewBox: '-46 8 252 140', width: 208, height: 116 },
    svg('path', { d: `M${MIDDLE} ${GROUND}V14`, stroke: 'var(--muted)', 'stroke-width': 1.5, 'stroke-dasharray': '4 5' }),
    svg('path', { d: `M-42 ${GROUND + 1}H202`, stroke: 'var(--muted)', 'stroke-width': 2 }),
    rider,
  );

  /** @param {import('../types').LeanText} how */
  function lean({ degrees, fallen, text }) {
    // A picture that says nothing yet is none.
    attribute(element, 'role', 'img');
    attribute(element, 'aria-label', text);
    rider.style.transition = STILL.matches ? 'none' : 'transform .15s';
    // On the ground it lies on handlebar and pedals, not halfway in it.
    rider.style.transform = `translateY(${fallen ? -20 : 0}px) rotate(${degrees}deg)`;
  }

  return { element, lean };
}
