import type { Protection } from '../state.ts';
import type { Passkey } from './protection.ts';
import type { AccountRecord } from './record.ts';

/** What may be told of the vault while it is locked. */
export interface VaultStanding {
  readonly locked: boolean;
  readonly protection: Protection;
  /** When it locks by itself unless `use` is called; milliseconds since the epoch. */
  readonly lockAt?: number;
  /** No passphrase is looked at before; milliseconds since the epoch. */
  readonly retryAt?: number;
  readonly passkey?: Passkey;
  /**
   * `store-emptied`: it works, empty, and says so until an account is put into it. `store-full`: the last change was refused. With
   * the others everything but `erase` is refused.
   */
  readonly trouble?: 'store-emptied' | 'store-unreadable' | 'store-too-new' | 'store-full';
}

/** A record, or the name alone of one that cannot be read any more: once removed, or written anew, all is well again. */
export interface VaultEntry {
  readonly id: string;
  readonly record: AccountRecord | undefined;
}

/** Reading and changing one account. */
export interface VaultAccounts {
  /** `undefined` where there is none; rejects with `store-unreadable` where there is one that cannot be read. */
  read(id: string): Promise<AccountRecord | undefined>;
  /** Durable once it resolves; with `keys`, both are kept or neither. With `store-full` what was there is there still. */
  write(record: AccountRecord, keys?: CryptoKeyPair): Promise<void>;
  /** Reads, edits, writes, with no other change between; rejects with `not-found` where there is none. */
  change(id: string, edit: (record: AccountRecord) => AccountRecord): Promise<AccountRecord>;
}

/** Everything rejects with a `StoreError`; what needs it unlocked, with `locked` while it is not. */
export interface VaultFace extends VaultAccounts {
  standing(): Promise<VaultStanding>;
  /**
   * The browser has started with the extension in it (`runtime.onStartup`): if it is all as new as if nobody had ever looked at it,
   * then the browser has lost everything, and `standing` says so.
   */
  started(): Promise<void>;
  /** In the owner's order, unreadable ones last. */
  list(): Promise<readonly VaultEntry[]>;
  /** With its DPoP keys. */
  remove(id: string): Promise<void>;
  /**
   * For what must not be cut in two by a lock, such as a refresh whose answer comes after it: reads and writes go on as long as
   * nobody re-keys or erases the vault. Not to be held longer than that.
   */
  hold(): Promise<VaultAccounts>;
  /** Makes a pair for DPoP (ES256) whose private key no script can export; `write` keeps it. */
  makeKeys(): Promise<CryptoKeyPair>;
  keys(id: string): Promise<CryptoKeyPair | undefined>;
  /**
   * Its owner does something: the time without use begins again. To be called when the lock policy changes, too. Never rejects:
   * what cannot be opened cannot be used, and whatever is done next tells why.
   */
  use(): Promise<void>;
  /** False with the device's key alone: nothing could unlock it. */
  lock(): Promise<boolean>;
  /** Rejects with `wrong-passphrase`, or with `wait` and a time before which none is looked at. */
  unlock(passphrase: string): Promise<void>;
  /** `output`: 32 bytes of the passkey, base64url. Rejects with `wrong-passphrase` for another one's. */
  unlockWithPasskey(output: string): Promise<void>;
  /** Re-keys everything, or nothing; it stays unlocked. */
  protect(passphrase: string): Promise<void>;
  protectWithPasskey(passkey: Passkey, output: string): Promise<void>;
  /** Back to the device's key alone. */
  unprotect(): Promise<void>;
  /** Forgets everything, whatever state it is in. */
  erase(): Promise<void>;
}
