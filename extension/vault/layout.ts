import type { DBSchema, IDBPDatabase } from 'idb';

/** Names and contents of the stores; what comes out is parsed before it is believed. */
export interface Stores extends DBSchema {
  /** What opens the records (`protection`), and the key of a vault that stays open (`opened`). */
  keys: { key: 'protection' | 'opened'; value: unknown };
  /** A JWE by account. */
  records: { key: string; value: unknown };
  /** A pair of keys for DPoP by account. */
  proofs: { key: string; value: unknown };
}

/** From one version of what is stored to the next. */
export interface Step {
  /** Changes the stores, within the transaction that raises the version: whole, or not at all. */
  upgrade?(database: IDBPDatabase<Stores>): void;
  /** Makes a record of the version before one of this version; done when it is read, kept when it is written next. */
  record?(older: Readonly<Record<string, unknown>>): Record<string, unknown>;
}

/** One version for everything: as many as there are steps. A step once published never changes. */
export const steps: readonly Step[] = [
  {
    upgrade(database) {
      for (const name of ['keys', 'records', 'proofs'] as const) database.createObjectStore(name);
    },
  },
];
