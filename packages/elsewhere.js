// In place of www/address.js in packages that are installed: where the site is, whoever serves it knows.
export const PAGE = 'https://YOUR-HOST/';
export const SCRIPT = 'https://YOUR-HOST/www/overshoot.js';
