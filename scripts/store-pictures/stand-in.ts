import type { ExtensionState } from '../../extension/state.ts';
import type { ExtensionMessage, OfferedAccount } from '../../packages/contract/src/extension-messages.ts';

/** What a picture tells the pages in it. */
export interface Told {
  /** What the extension’s own pages are answered. */
  readonly state: ExtensionState;
  /** The site that waits for the owner’s answer. */
  readonly asks: string;
  /** Whom a login box may continue as. */
  readonly accounts: readonly OfferedAccount[];
}

/**
 * Runs in every page of a picture, before its own scripts: stands in for the browser that the extension’s pages are open in,
 * and, to a login box, for the extension.
 */
export function standIn({ state, asks, accounts }: Told): void {
  const nobody = { addListener: () => undefined, removeListener: () => undefined };
  const answer = (type: string): unknown => (type === 'pending-site' ? { origin: asks } : state);
  const browser = {
    runtime: {
      id: 'pictures',
      onMessage: nobody,
      sendMessage: ({ type }: { readonly type: string }) =>
        Promise.resolve({ ok: true, value: answer(type) }),
    },
    // Nothing is kept that could be drawn before that answer.
    storage: { session: { get: () => Promise.resolve({}) } },
    extension: { inIncognitoContext: false },
    i18n: { getUILanguage: () => state.settings.language },
    commands: { getAll: () => Promise.resolve([{ name: 'lock', shortcut: 'Alt+Shift+L' }]) },
  };
  Object.assign(globalThis, { browser });

  const channel: ExtensionMessage['channel'] = 'comptexpert-extension/1';
  addEventListener(
    'message',
    ({ data }: MessageEvent<{ readonly type?: unknown; readonly id?: unknown }>) => {
      const said: unknown = data;
      if (said === channel) postMessage({ channel, type: 'ready' }, '/');
      else if (data.type === 'hello')
        postMessage(
          {
            channel,
            type: 'offer',
            id: data.id,
            issuer: state.issuer,
            standing: 'approved',
            accounts,
            identifiers: [],
          },
          '/',
        );
    },
  );
}
