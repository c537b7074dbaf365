import type { Page } from 'playwright-core';

/** What the records of all accounts become where they say something else; `undefined`: nothing is said of it. */
export interface RecordChange {
  readonly accessToken?: { readonly expiresAt: number };
  readonly session?: { readonly refreshAt: number };
}

/** Changes what the extension keeps of its accounts behind its back, as `own`, a page of its own, can; unprotected ones alone. */
export function changeRecords(own: Page, change: RecordChange): Promise<void> {
  return own.evaluate(async (changes) => {
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => {
          resolve(request.result);
        };
        request.onerror = () => {
          reject(request.error ?? new Error('refused'));
        };
      });
    const bytes = (text = '') =>
      Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (one) => one.charCodeAt(0));
    const text = (buffer: Uint8Array) =>
      btoa(String.fromCharCode(...buffer))
        .replace(/\+/g, '-')
        .replace(/\//g, '_')
        .replace(/=/g, '');
    const database = await answer(indexedDB.open('comptexpert-vault'));
    const store = (name: string) => database.transaction(name, 'readwrite').objectStore(name);
    const { key } = (await answer(store('keys').get('protection'))) as { readonly key: CryptoKey };
    const ids = await answer(store('records').getAllKeys());
    for (const id of ids) {
      // A compact JWE (RFC 7516 §7.1) whose key encrypts directly: header, no key, nonce, content, tag.
      const jwe = (await answer(store('records').get(id))) as string;
      const [header = '', , nonce, content, tag] = jwe.split('.');
      const aes = { name: 'AES-GCM', additionalData: new TextEncoder().encode(header) };
      const sealed = new Uint8Array([...bytes(content), ...bytes(tag)]);
      const opened = await crypto.subtle.decrypt({ ...aes, iv: bytes(nonce) }, key, sealed);
      const record = JSON.parse(new TextDecoder().decode(opened)) as Record<string, object>;
      for (const [name, value] of Object.entries(changes))
        record[name] = { ...record[name], ...(value as object) };
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const plain = new TextEncoder().encode(JSON.stringify(record));
      const next = new Uint8Array(await crypto.subtle.encrypt({ ...aes, iv }, key, plain));
      const parts = [header, '', text(iv), text(next.slice(0, -16)), text(next.slice(-16))];
      await answer(store('records').put(parts.join('.'), id));
    }
    database.close();
  }, change);
}

/** As if ten minutes had passed: new tokens are to be asked for. */
export const expireTokens = (own: Page): Promise<void> =>
  changeRecords(own, { accessToken: { expiresAt: Date.now() }, session: { refreshAt: Date.now() } });
