import type { ManifestEntry } from 'workbox-build';

/**
 * Keeps the application's own files, so that the page opens and computes without a network. Each version has a cache of its own;
 * a page of an older version finds its files in the older caches until no window is open any more. Nothing else is ever kept or
 * fetched: documents and results have their own databases.
 */

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: readonly ManifestEntry[] };

const entries = self.__WB_MANIFEST;
const PREFIX = 'gradloom-files-';
const CACHE = `${PREFIX}${fingerprint(JSON.stringify(entries))}`;
/** Files fetched at the same time: the page beside has work to do. */
const AT_ONCE = 6;
/** A network that is there and does not answer is none. */
const PATIENCE_MS = 2_500;
/** Versions whose windows may still be open. */
const MOST_CACHES = 3;

/** FNV-1a, 32 bits: tells one version of the list from the next. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

// A server may answer `index.html` by sending to the folder, and a navigation takes no answer that was sent elsewhere.
const addressOf = (url: string): string => new URL(url === 'index.html' ? './' : url, self.registration.scope).href;
const PAGE = addressOf('index.html');
const addresses: ReadonlySet<string> = new Set(entries.map(({ url }) => addressOf(url)));

const ownCaches = async (): Promise<readonly string[]> =>
  (await caches.keys()).filter((name) => name.startsWith(PREFIX));

async function keep(cache: Cache, { url, revision }: ManifestEntry): Promise<void> {
  const address = addressOf(url);
  // What has a hash in its name was fetched for an older version already.
  const kept = revision === null ? await caches.match(address, { ignoreVary: true }) : undefined;
  const response = kept ?? (await fetch(address, { cache: 'no-cache' }));
  if (!response.ok || response.redirected) throw new TypeError(`${url}: ${response.status}`);
  await cache.put(address, response);
}

/** All files or none: half a version would break somewhere later, without a network. */
async function keepAll(): Promise<void> {
  try {
    const cache = await caches.open(CACHE);
    const waiting = [...entries];
    const fetchOn = async (): Promise<void> => {
      for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) await keep(cache, entry);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, fetchOn));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

async function forget(names: readonly string[]): Promise<void> {
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
}

/** No page is shown: nobody needs the files of older versions any more. */
async function forgetUnused(opening: string): Promise<void> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (windows.every(({ id }) => id === opening)) await forget(await ownCaches());
}

/** Fresh where there is a network, so that a reload always gives the newest version; else as it was kept. */
async function page(request: Request): Promise<Response> {
  const kept = await caches.match(PAGE, { cacheName: CACHE, ignoreVary: true });
  if (kept === undefined) return fetch(request);
  const silence = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS));
  const answer = fetch(request).then(
    (fresh) => (fresh.ok ? fresh : kept),
    () => kept,
  );
  return Promise.race([answer, silence]);
}

async function file(request: Request): Promise<Response> {
  const here = await caches.match(request, { cacheName: CACHE, ignoreVary: true });
  return here ?? (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

self.addEventListener('install', (event) => {
  event.waitUntil(keepAll());
  // Pages of older versions keep their files: there is nothing to wait for.
  void self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  const begin = async (): Promise<void> => {
    await forget((await ownCaches()).slice(0, -MOST_CACHES));
    await self.clients.claim();
  };
  event.waitUntil(begin());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  const address = `${origin}${pathname}`;
  if (request.mode === 'navigate') {
    if (address !== PAGE && address !== new URL('index.html', PAGE).href) return;
    event.respondWith(page(request));
    event.waitUntil(forgetUnused(event.resultingClientId));
  } else event.respondWith(file(request));
});

/** A page asks whether its own script is one of this version. */
self.addEventListener('message', (event) => {
  if (typeof event.data === 'string') event.ports[0]?.postMessage(addresses.has(event.data));
});
