// The page: the laboratory or the lesson, whichever the address asks for. What the other one has is taken away before
// any lab starts.
import { asksForLaboratory } from './opening.js';

const [lesson, laboratory] = ['lesson', 'laboratory'].map((id) => /** @type {HTMLElement} */ (document.getElementById(id)));
const root = document.documentElement;

if (asksForLaboratory(location.href)) {
  lesson.remove();
  root.classList.add('is-laboratory');
  laboratory.hidden = false;
  import('./laboratory.js');
} else {
  laboratory.remove();
  root.classList.add('is-lesson');
  lesson.hidden = false;
  import('./lesson/page.js');
}
