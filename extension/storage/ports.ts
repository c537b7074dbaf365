/** A part of `browser.storage`; `browser.storage.local` and `.session` are such. */
export interface StorageArea {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string | string[]): Promise<void>;
}

/** `browser.storage.managed`: what a firm has laid down; Firefox refuses where it has laid down nothing. */
export interface ManagedArea {
  get(key: null): Promise<Record<string, unknown>>;
}

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls back once after so many milliseconds; the answer calls it off. */
  after(milliseconds: number, call: () => void): () => void;
}
