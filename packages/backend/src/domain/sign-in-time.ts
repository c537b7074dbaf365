import type { Account } from './ports.ts';

type PasswordFacts = Pick<Account, 'passwordChangedAt'>;

/**
 * When a sign-in happened, in epoch seconds: always after the second in which the password was chosen, so that
 * {@link outlivedPassword} can tell the sign-ins before the change from those after it.
 */
export function signInTime({ passwordChangedAt }: PasswordFacts, now: number): number {
  return passwordChangedAt === null ? now : Math.max(now, Math.floor(passwordChangedAt / 1000) + 1);
}

/**
 * Whether the password was changed after that sign-in (`loginTs`, epoch seconds): it counts for nothing then, unless its
 * holder proved at `provenAt` (milliseconds) who they are by changing it from there.
 */
export function outlivedPassword(
  { passwordChangedAt }: PasswordFacts,
  loginTs: number,
  provenAt: number | null = null,
): boolean {
  if (passwordChangedAt === null) return false;
  return loginTs * 1000 <= passwordChangedAt && (provenAt === null || provenAt < passwordChangedAt);
}
