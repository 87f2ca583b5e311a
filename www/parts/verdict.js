// The sentence on how the run ended, the reasons behind it, and what is kept secret in a lesson.
import { fill, make, refill, scrolling, soon, svg } from '../dom.js';
import { paragraph, sentence } from '../sentence.js';

/** @typedef {import('../types').Sketch} Sketch */

/** @param {import('../host.js').Host} host @returns {import('../parts.js').Part} */
export function verdict(host) {
  const why = host.$('why');
  /** What it says when it is open. */
  const tell = () => {
    if (why.hidden || !host.page.why) return;
    const { reason, sketch, mathematics } = host.page.why;
    sentence(host.$('why-reason'), reason);
    refill(host.$('why-sketch'), sketch, () => (sketch ? drawing(sketch) : []));
    fill(host.$('why-mathematics'), mathematics, paragraph);
  };
  host.press('why-button', () => {
    host.sheets.toggle('why');
    tell();
    // On a phone it stands below the sentence, in the page.
    if (!why.hidden) soon(() => why.scrollIntoView({ behavior: scrolling(), block: 'nearest' }));
  });
  host.press('why-close', () => host.sheets.close());
  host.press('reveal', () => host.attempt((lab) => lab.reveal()));
  return {
    show(page) {
      sentence(host.$('headline'), page.headline);
      sentence(host.$('detail'), page.detail);
      host.$('why-button').hidden = !page.why;
      if (page.why) tell();
      else if (!why.hidden) host.sheets.close();
      host.$('reveal').hidden = !page.secret;
      host.$('lesson').hidden = page.secret;
    },
  };
}

/** The picture of a sketch, and what it shows. @param {Sketch} sketch */
export function drawing({ viewBox, valley, steps, points, caption }) {
  const dots = points.map(([cx, cy], index) => svg('circle', { class: index ? 'point' : 'point first', cx, cy, r: index ? 3 : 4.5 }));
  const picture = svg('svg', { viewBox, role: 'img', 'aria-label': caption }, svg('path', { class: 'valley', d: valley }), svg('path', { class: 'steps', d: steps }), ...dots);
  return [picture, make('figcaption', { textContent: caption })];
}
