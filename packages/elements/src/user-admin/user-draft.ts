import type { SpaceUser } from '@comptexpert-kit/contract';
import type { Draft } from '../shared/draft.ts';
import { rightOrder, securedOrder, type UserEntries } from './user-entries.ts';

const name = 'user';

/** What was typed, as it waits for whoever typed it to sign in again. */
export const draftOf = (
  identifier: string,
  user: SpaceUser | undefined,
  { email, name: called, rights, secured }: UserEntries,
): Draft => ({
  identifier,
  entries: {
    [name]: {
      id: user?.id ?? '',
      email,
      name: called,
      rights: rights.join(' '),
      secured: secured.join(' '),
    },
  },
});

/** What was typed, and about whom; nothing where that person is gone meanwhile. */
export function entriesIn(
  { entries }: Draft,
  users: readonly SpaceUser[],
): { readonly entries?: UserEntries; readonly user?: SpaceUser } {
  const typed = entries[name];
  if (!typed) return {};
  const { id = '', email = '', name: called = '', rights = '', secured = '' } = typed;
  const user = users.find((one) => one.id === id);
  if (id !== '' && !user) return {};
  const given = rights.split(' ');
  const locked = secured.split(' ');
  return {
    ...(user && { user }),
    entries: {
      email,
      name: called,
      rights: rightOrder.filter((right) => given.includes(right)),
      secured: securedOrder.filter((module) => locked.includes(module)),
      sure: false,
    },
  };
}
