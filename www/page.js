// The page: the laboratory or the lesson. What the other one has is taken away before any lab starts.
const root = document.documentElement;
// Where the page has no lesson, nothing asks for one.
if (!document.getElementById('lesson')) root.classList.add('is-laboratory');
const isLaboratory = root.classList.contains('is-laboratory');
document.getElementById(isLaboratory ? 'lesson' : 'laboratory')?.remove();
if (isLaboratory) import('./laboratory.js'); else import('./lesson/page.js');
