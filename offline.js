// The service worker: what was loaded once is kept, and answers where there is no network. With one, the network answers,
// so that a new version is there at once.
const KEPT = 'overshoot';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

// The page tells what it loaded before this worker was there.
self.addEventListener('message', (event) => {
  const addresses = Array.isArray(event.data) ? event.data.filter((address) => typeof address === 'string' && address.startsWith(self.location.origin)) : [];
  event.waitUntil(caches.open(KEPT).then((cache) => Promise.allSettled(addresses.map((address) => cache.add(address)))));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(self.location.origin)) return;
  event.respondWith(answer(request));
});

async function answer(request) {
  try {
    const answered = await fetch(request);
    if (answered.ok) {
      const copy = answered.clone();
      caches.open(KEPT).then((cache) => cache.put(request, copy)).catch(() => { /* no room */ });
    }
    return answered;
  } catch (error) {
    const kept = await caches.match(request, { ignoreSearch: request.mode === 'navigate' });
    if (kept) return kept;
    throw error;
  }
}
