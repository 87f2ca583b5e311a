// The page: the laboratory or the lesson, whichever the address asks for. What the other one has is taken away before
// any lab starts.
import { asksForLaboratory } from './opening.js';

const root = document.documentElement;
const isLaboratory = !document.getElementById('lesson') || asksForLaboratory(location.href);
document.getElementById(isLaboratory ? 'lesson' : 'laboratory')?.remove();
root.classList.add(isLaboratory ? 'is-laboratory' : 'is-lesson');
document.querySelector('main')?.removeAttribute('hidden');
if (isLaboratory) import('./laboratory.js'); else import('./lesson/page.js');
