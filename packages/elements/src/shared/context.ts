/**
 * The context protocol of the Web Components Community Group, as much of it as settings need: it is the same event and
 * the same rules as `@lit/context`, with which it works together, at a quarter of the bytes.
 */
export type ContextCallback<T> = (value: T, unsubscribe?: () => void) => void;

/** What a question tells whoever can answer it. */
export interface ContextRequest<T> extends Event {
  readonly context: symbol;
  readonly callback: ContextCallback<T>;
  readonly subscribe: boolean;
}

/** Asks the nearest ancestor that knows for the value of a context; with `subscribe`, for every later one too. */
export class ContextRequestEvent<T> extends Event implements ContextRequest<T> {
  readonly context: symbol;
  readonly callback: ContextCallback<T>;
  readonly subscribe: boolean;

  constructor(context: symbol, callback: ContextCallback<T>, subscribe = false) {
    super('context-request', { bubbles: true, composed: true });
    this.context = context;
    this.callback = callback;
    this.subscribe = subscribe;
  }
}

/** Follows the nearest value of a context while an element is in the page; returns the way to stop. */
export function followContext<T>(host: HTMLElement, context: symbol, follow: ContextCallback<T>): () => void {
  let unsubscribe: (() => void) | undefined;
  const ask = (): void => {
    unsubscribe?.();
    const callback: ContextCallback<T> = (value, stop) => {
      unsubscribe = stop;
      follow(value);
    };
    host.dispatchEvent(new ContextRequestEvent<T>(context, callback, true));
  };
  addEventListener('context-provider', ask);
  ask();
  return () => {
    removeEventListener('context-provider', ask);
    unsubscribe?.();
  };
}
