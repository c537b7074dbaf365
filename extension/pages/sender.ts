import { z } from '@comptexpert-kit/contract';
import { origin as safeOrigin } from '../storage/origins.ts';

/** What a browser tells of whoever sent a message (`runtime.MessageSender`), as far as it is looked at. */
export interface Sender {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly origin?: string | undefined;
  readonly frameId?: number | undefined;
  readonly documentLifecycle?: string | undefined;
  readonly tab?: { readonly id?: number | undefined; readonly incognito: boolean } | undefined;
}

/** A page that asks, by what the browser says of it and never by what it says of itself. */
export interface Page {
  readonly origin: string;
  readonly isPrivate: boolean;
}

/** The page whose content script of ours sent this; undefined for frames, other extensions, and pages not drawn yet. */
export function pageOf(sender: Sender, extensionId: string): Page | undefined {
  const { id, url, frameId, tab, documentLifecycle = 'active' } = sender;
  if (id !== extensionId || frameId !== 0 || tab?.id === undefined || documentLifecycle !== 'active')
    return undefined;
  const ofAddress = url === undefined ? undefined : URL.parse(url)?.origin;
  // Firefox names no origin before version 126; a sandboxed page has another one than its address.
  const { data: origin } = z.safeParse(safeOrigin, sender.origin ?? ofAddress);
  if (origin === undefined || (ofAddress !== undefined && ofAddress !== origin)) return undefined;
  return { origin, isPrivate: tab.incognito };
}
