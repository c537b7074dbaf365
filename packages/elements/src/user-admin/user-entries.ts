import {
  type FieldError,
  type Right,
  type SecuredModule,
  type SpaceUser,
  type UserChange,
  type UserCreation,
} from '@comptexpert-kit/contract';
import type { ClientErrorCode } from '@comptexpert-kit/client';
import { emailProblem } from '../shared/email-problem.ts';
import { lineProblem } from '../shared/identity-problems.ts';
import type { Problems } from '../shared/task.store.ts';

/** In the order of columns and boxes (ECP-13, ECP-5). */
export const rightOrder = ['deposit', 'indicators', 'archives', 'admin'] as const satisfies readonly Right[];
/** The modules that may ask for a second factor (ECP-14). */
export const securedOrder = ['indicators', 'archives'] as const satisfies readonly SecuredModule[];

export const isSecurable = (right: Right): right is SecuredModule =>
  securedOrder.some((module) => module === right);

/** What stands in the form. */
export interface UserEntries {
  readonly email: string;
  readonly name: string;
  readonly rights: readonly Right[];
  readonly secured: readonly SecuredModule[];
  /** « Je le sais, et je veux continuer ». */
  readonly sure: boolean;
}

export const entriesOf = (user: SpaceUser | undefined): UserEntries => ({
  email: user?.email ?? '',
  name: user?.name ?? '',
  rights: user?.rights ?? [],
  secured: user?.secured ?? [],
  sure: false,
});

const folded = (email: string): string => email.trim().toLowerCase();

/** Whether two addresses are the same login. */
export const isSameLogin = (one: string, other: string): boolean => folded(one) === folded(other);

/** Whether that would be another login than before. */
export const isMoving = (user: SpaceUser | undefined, email: string): boolean =>
  user !== undefined && emailProblem(email) === undefined && !isSameLogin(user.email, email);

/** Whether whoever does that would lock themselves out of administering. */
export const locksOut = (user: SpaceUser, { email, rights }: UserEntries): boolean =>
  user.rights.includes('admin') && (!rights.includes('admin') || isMoving(user, email));

/** What a page can refuse before it asks anybody; `own`: it is about oneself. */
export function problemsOf(user: SpaceUser | undefined, entries: UserEntries, own: boolean): Problems {
  const email = emailProblem(entries.email);
  const name = lineProblem(entries.name, 100);
  return {
    ...(email && { email }),
    ...(name && { name }),
    ...(entries.rights.length === 0 && { rights: 'missing' }),
    ...(user && own && !entries.sure && locksOut(user, entries) && { sure: 'missing' }),
  };
}

/** What the backend refused, at the entries that it is about. */
export function refusedEntries(code: ClientErrorCode, fields: readonly FieldError[]): Problems | undefined {
  if (code === 'user-exists') return { email: 'exists' };
  const problems = fields.flatMap(({ pointer }) =>
    pointer === '/email' || pointer === '/name' ? [[pointer.slice(1), 'invalid'] as const] : [],
  );
  return problems.length > 0 ? Object.fromEntries(problems) : undefined;
}

export const creationOf = ({ email, name, rights, secured }: UserEntries): UserCreation => ({
  email: email.trim(),
  name: name.trim(),
  rights: [...rights],
  secured: [...secured],
});

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((one) => others.includes(one));

/** Only what differs from what was shown: what another administrator changed meanwhile stays. */
export function changeOf(user: SpaceUser, { email, name, rights, secured }: UserEntries): UserChange {
  return {
    ...(isMoving(user, email) && { email: email.trim() }),
    ...(name.trim() !== user.name && { name: name.trim() }),
    ...(!isSame(rights, user.rights) && { rights: [...rights] }),
    ...(!isSame(secured, user.secured) && { secured: [...secured] }),
  };
}
