// The sentence on how the run ended, the reasons behind it, and what is kept secret in a lesson.
import { fill, make, write } from '../dom.js';

/** @param {import('../host.js').Host} host @returns {import('../parts.js').Part} */
export function verdict(host) {
  const why = host.$('why');
  host.press('why-button', () => host.sheets.toggle('why'));
  host.press('reveal', () => host.set('answers', 'shown'));
  return {
    show(page) {
      write(host.$('headline'), page.headline);
      write(host.$('detail'), page.detail);
      host.$('why-button').hidden = page.why.length === 0;
      if (page.why.length === 0) why.hidden = true;
      fill(why, page.why, (textContent) => make('p', { textContent }));
      host.$('reveal').hidden = !page.secret;
      host.$('lesson').hidden = page.secret;
    },
  };
}
