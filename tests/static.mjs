// A static host, as the packages' tests need it: folders of the disk below paths, and nothing else.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES = {
  '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.svg': 'image/svg+xml',
};

/** What was packed before, by its path: a browser is not to wait for it. @type {Map<string, Buffer>} */
const kept = new Map();

/** @param {string} path @param {string | Buffer} body */
function packed(path, body) {
  const known = kept.get(path) ?? gzipSync(body, { level: 9 });
  kept.set(path, known);
  return known;
}

/**
 * Serves folders by the path they lie below, the longest path first, and pages that are no file.
 * @param {Record<string, string>} folders
 * @param {Record<string, string>} [pages]
 * @param {{ gzip?: boolean }} [how] gzip: packed, as most hosts do
 */
export async function served(folders, pages = {}, { gzip = false } = {}) {
  const below = Object.keys(folders).sort((a, b) => b.length - a.length);
  const server = createServer(async ({ url }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    const folder = below.find((start) => path.startsWith(start));
    const body = pages[path] ?? (folder && await readFile(join(folders[folder], path.slice(folder.length))).catch(() => undefined));
    response.writeHead(body ? 200 : 404, { 'content-type': TYPES[extname(path)] ?? 'text/html', ...(gzip && { 'content-encoding': 'gzip' }) });
    response.end(gzip ? packed(path, body ?? '') : body ?? '');
  });
  await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
