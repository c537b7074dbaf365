/** Files that another application has shared with this one wait here (`service-worker.ts`). */
const sharedCache = 'partage';

interface ScriptPolicy {
  createScriptURL(url: string): string;
}

/** What the page’s policy wants to hear of the one script that it names (Trusted Types). */
function scriptUrl(url: string): string {
  const { trustedTypes } = globalThis as {
    trustedTypes?: { createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy };
  };
  return (
    trustedTypes?.createPolicy('espace-client', { createScriptURL: () => url }).createScriptURL(url) ?? url
  );
}

/** Lets the page be opened without a network, be installed, and take in what is shared with it. */
export function install(): void {
  const { serviceWorker } = navigator as Partial<Navigator>;
  serviceWorker?.register(scriptUrl('/sw.js')).catch(() => {
    // A browser that allows none shows the page all the same.
  });
}

/** Forgets what was shared and not taken in: whoever shared it has signed out. */
export async function forgetShared(): Promise<void> {
  const { caches: kept } = globalThis as Partial<typeof globalThis>;
  await kept?.delete(sharedCache);
}

/** Hands out what was shared, once. */
export async function takeShared(): Promise<readonly File[]> {
  const { caches: kept } = globalThis as Partial<typeof globalThis>;
  if (!kept || !(await kept.has(sharedCache))) return [];
  const cache = await kept.open(sharedCache);
  const files: File[] = [];
  for (const request of await cache.keys()) {
    const response = await cache.match(request);
    const name = decodeURIComponent(new URL(request.url).pathname.split('/').at(-1) ?? '');
    if (response)
      files.push(
        new File([await response.blob()], name, { type: response.headers.get('content-type') ?? '' }),
      );
    await cache.delete(request);
  }
  return files;
}
