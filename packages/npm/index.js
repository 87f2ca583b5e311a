// Defines <overshoot-lab> where there are elements. On a server there are none: a page that is rendered there imports
// this as well, and gets its labs in the browser.
if (typeof HTMLElement !== 'undefined') import('./element.js');
