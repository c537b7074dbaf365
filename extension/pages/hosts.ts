import type { browser } from 'wxt/browser';

const prefix = 'host-';

export interface HostsPorts {
  readonly scripting: Pick<
    typeof browser.scripting,
    'getRegisteredContentScripts' | 'registerContentScripts' | 'unregisterContentScripts'
  >;
  readonly permissions: Pick<typeof browser.permissions, 'getAll'>;
  /** The build's content script, as it is told to the browser. */
  readonly script: string;
  /** Match patterns of which the manifest speaks already. */
  readonly builtIn: readonly string[];
}

/**
 * Has the relay run on the hosts that the owner added, and on no other: what was granted is read anew each time, for it may
 * be withdrawn in the browser's own settings, and an update forgets what was registered.
 */
export async function followHosts({ scripting, permissions, script, builtIn }: HostsPorts): Promise<void> {
  const { origins = [] } = await permissions.getAll();
  const wanted = new Map(
    origins.filter((pattern) => !builtIn.includes(pattern)).map((pattern) => [prefix + pattern, pattern]),
  );
  const registered = (await scripting.getRegisteredContentScripts())
    .map(({ id }) => id)
    .filter((id) => id.startsWith(prefix));
  const superfluous = registered.filter((id) => !wanted.has(id));
  if (superfluous.length > 0) await scripting.unregisterContentScripts({ ids: superfluous });
  const missing = [...wanted].filter(([id]) => !registered.includes(id));
  if (missing.length > 0)
    await scripting.registerContentScripts(
      missing.map(([id, pattern]) => ({ id, matches: [pattern], js: [script], runAt: 'document_idle' })),
    );
}
