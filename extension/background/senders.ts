/** What the browser says of who sent a message, where it says it. */
export interface Sender {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly origin?: string | undefined;
  readonly frameId?: number | undefined;
  readonly tab?: { readonly url?: string | undefined } | undefined;
}

/** This extension: its id, and the origin of its pages without a slash at the end. */
export interface Self {
  readonly id: string;
  readonly origin: string;
}

/**
 * Whether a message comes from a page of ours, in no frame. A content script has our id, too, but the address of the page that it
 * runs in; what a page says of itself is looked at nowhere.
 */
export function isOwnPage(sender: Sender, { id, origin }: Self): boolean {
  const isOurs = (url: string): boolean => url.startsWith(`${origin}/`);
  return (
    sender.id === id &&
    sender.url !== undefined &&
    isOurs(sender.url) &&
    (sender.origin === undefined || sender.origin === origin) &&
    (sender.frameId === undefined || sender.frameId === 0) &&
    (sender.tab?.url === undefined || isOurs(sender.tab.url))
  );
}
