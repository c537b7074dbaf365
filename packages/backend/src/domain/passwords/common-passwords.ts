import { commonPasswordList } from './common-password-list.ts';

const known: ReadonlySet<string> = new Set(commonPasswordList.trim().split(/\s+/));

/** Whether the password is among those that are tried first everywhere; case does not count. */
export function isCommonPassword(password: string): boolean {
  return known.has(password.normalize('NFC').trim().toLowerCase());
}
