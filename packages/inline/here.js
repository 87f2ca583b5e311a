// In place of www/address.js in the one file: it is its own page, wherever it lies.
export { SCRIPT } from '../elsewhere.js';
export const PAGE = location.href.replace(/[?#].*$/, '');
