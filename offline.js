// The service worker: what was loaded once is kept, with all that it may load later, and answers where there is no network.
// With one, the network answers, so that a new version is there at once.
const KEPT = 'overshoot';

/** What a module or a page names that it may load: `from './x.js'`, `import('./x.js')`, `new URL('./x', …)`. */
const NAMED = /(?:from|import|URL)\s*\(?\s*["'](\.[^"'\s]+\.(?:js|css|wasm))["']/g;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

// The page tells what it loaded before this worker was there.
self.addEventListener('message', (event) => {
  const addresses = Array.isArray(event.data) ? event.data.filter((address) => typeof address === 'string' && isOurs(address)) : [];
  event.waitUntil(keepAll(addresses));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'GET' && isOurs(request.url)) event.respondWith(answer(request));
});

function isOurs(address) {
  return URL.canParse(address) && new URL(address).origin === self.location.origin;
}

/** Keeps files, and those that they name, and so on: another language, the laboratory and its panels. */
async function keepAll(addresses) {
  const cache = await caches.open(KEPT);
  const due = [...addresses];
  const known = new Set(due);
  while (due.length) {
    const address = due.pop();
    try {
      const answered = await fetch(address);
      if (!answered.ok) continue;
      await cache.put(address, answered.clone());
      if (!new URL(address).pathname.endsWith('.js')) continue;
      for (const [, name] of (await answered.text()).matchAll(NAMED)) {
        const named = new URL(name, address).href;
        if (known.has(named) || !isOurs(named)) continue;
        known.add(named);
        due.push(named);
      }
    } catch {
      // What cannot be had now is kept when it is loaded.
    }
  }
}

async function answer(request) {
  // A page is the same whatever its address asks for.
  const name = request.mode === 'navigate' ? request.url.split(/[?#]/)[0] : request;
  try {
    const answered = await fetch(request);
    if (answered.ok) {
      const copy = answered.clone();
      caches.open(KEPT).then((cache) => cache.put(name, copy)).catch(() => { /* no room */ });
    }
    return answered;
  } catch (error) {
    const kept = await caches.match(name);
    if (kept) return kept;
    throw error;
  }
}
