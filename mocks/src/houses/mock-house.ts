import type { Files } from '@comptexpert-kit/backend/domain/files/files.js';
import type { House } from '@comptexpert-kit/backend/domain/house.js';
import type { Clock, PasswordHasher } from '@comptexpert-kit/backend/domain/ports.js';
import type { RegisteredClient } from '@comptexpert-kit/backend/issuer/clients.js';
import type { Schema } from '@comptexpert-kit/backend/store/schema.js';
import type { Store } from '@comptexpert-kit/backend/store/store.js';
import type { Scope } from '@comptexpert-kit/contract';
import type { FirmContent } from '../face.ts';

/** Somebody whom the mock knows. */
export interface Person {
  readonly identifier: string;
  /** In a line. */
  readonly who: string;
  /** Another name for the first who has it. */
  readonly profile?: string;
}

/** What a fresh start brings besides people. */
export interface DemoContents {
  readonly files: Files;
  readonly has: (content: FirmContent) => boolean;
}

/** Whose backend the mock is: who is there, and what they find. */
export interface MockHouse {
  readonly house: House;
  readonly people: readonly [Person, ...Person[]];
  /** The house’s own clients, wanted for their names and for what they may ask for. */
  readonly clients: readonly RegisteredClient[];
  /** What a site may ask for that the house does not know; absent: what every site of the Ordre may. */
  readonly scopes?: readonly Scope[];
  /** What a fresh start empties besides accounts and their traces, those that point at others first. */
  readonly tables: readonly (keyof Schema)[];
  seed(store: Store, hasher: PasswordHasher, clock: Clock, demo: DemoContents): Promise<void>;
}

/** Pages that exist nowhere. */
export const nowhere = { issuer: 'https://comptexpert.invalid', site: () => 'https://comptexpert.invalid' };

/** The tables of every house that a fresh start empties, those that point at others first; the signing key stays. */
export const emptied = [
  'password_links',
  'email_changes',
  'session_details',
  'retired_identifiers',
  'outbox',
  'jobs',
  'throttle',
  'oidc_models',
  'accounts',
] as const;
