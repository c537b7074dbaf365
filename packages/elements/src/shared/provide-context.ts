import type { ContextCallback, ContextRequest } from './context.ts';

/** Answers for an element’s descendants; returns the way to give them another value. */
export function provideContext<T>(host: HTMLElement, context: symbol, initial: T): (value: T) => void {
  let value = initial;
  const subscribers = new Set<ContextCallback<T>>();
  host.addEventListener('context-request', (event) => {
    const request = event as ContextRequest<T>;
    // Its own question is for someone further out.
    if (request.context !== context || request.composedPath()[0] === host) return;
    request.stopImmediatePropagation();
    const { callback } = request;
    if (!request.subscribe) {
      callback(value);
      return;
    }
    subscribers.add(callback);
    callback(value, () => subscribers.delete(callback));
  });
  // Whoever asked in vain, or someone further out, asks again.
  host.dispatchEvent(new Event('context-provider', { bubbles: true, composed: true }));
  return (next) => {
    value = next;
    for (const callback of [...subscribers]) callback(next, () => subscribers.delete(callback));
  };
}
