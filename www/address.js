// Where others find the lab, for links and tags. Packages that are not served as a site put another file in its place.

/** The laboratory's own page. */
export const PAGE = new URL('../index.html', import.meta.url).href.replace(/\/index\.html$/, '/');

/** The script that other pages load. */
export const SCRIPT = new URL('./overshoot.js', import.meta.url).href;
