/** What a service worker sees of itself: the types for it and for pages do not go together. */
interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface InstallEvent extends WorkerEvent {
  /** Not in every browser (Service Worker Static Routing API). */
  addRoutes?(rule: {
    readonly condition: { readonly urlPattern: { readonly pathname: string } };
    readonly source: 'network';
  }): Promise<void>;
}
interface RequestEvent extends WorkerEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  readonly location: { readonly origin: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(name: 'install', hear: (event: InstallEvent) => void): void;
  addEventListener(name: 'activate', hear: (event: WorkerEvent) => void): void;
  addEventListener(name: 'fetch', hear: (event: RequestEvent) => void): void;
}

const worker = globalThis as unknown as Worker;

/** Everything that the page is made of, by the build. */
declare const shellFiles: readonly string[];
declare const shellVersion: string;

const shellCache = `espace ${shellVersion}`;
/** Files that another application has shared, until the page takes them in. */
const sharedCache = 'partage';

/** The addresses that the one page answers: those alone are shown without a network. */
const views = /^\/(?:depot|indicateurs|archives|acces|compte|securite|bureau)?$/;

worker.addEventListener('install', (event) => {
  // Whoever sends five hundred files does not wait five hundred times for this worker, which has no say in it.
  const direct = event.addRoutes?.({ condition: { urlPattern: { pathname: '/api/*' } }, source: 'network' });
  event.waitUntil(direct ?? Promise.resolve());
  event.waitUntil(
    caches
      .open(shellCache)
      .then((cache) => cache.addAll(['/', ...shellFiles]))
      .then(() => worker.skipWaiting()),
  );
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name !== shellCache && name !== sharedCache)
            .map((name) => caches.delete(name)),
        ),
      )
      .then(() => worker.clients.claim()),
  );
});

/** The network’s page, or the one that is kept where there is none. */
async function page(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match('/', { cacheName: shellCache });
    if (kept) return kept;
    throw error;
  }
}

/** A file whose name changes with what it holds. */
async function asset(request: Request): Promise<Response> {
  return (await caches.match(request, { cacheName: shellCache })) ?? (await fetch(request));
}

/** What was shared waits where the page finds it; nobody may have a network at that moment, or be signed in. */
async function takeShared(request: Request): Promise<Response> {
  const form = await request.formData();
  const cache = await caches.open(sharedCache);
  for (const file of form.getAll('files')) {
    if (!(file instanceof File)) continue;
    const address = `/partage/${crypto.randomUUID()}/${encodeURIComponent(file.name)}`;
    await cache.put(address, new Response(file, { headers: { 'content-type': file.type } }));
  }
  return Response.redirect('/depot?partage', 303);
}

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== worker.location.origin) return;
  if (request.method === 'POST' && pathname === '/partage') event.respondWith(takeShared(request));
  else if (request.method !== 'GET') return;
  else if (request.mode === 'navigate' && views.test(pathname)) event.respondWith(page(request));
  else if (pathname.startsWith('/assets/')) event.respondWith(asset(request));
});
