/** How long everything the issuer hands out lives, in seconds. */
export const lifetimes = {
  code: 60,
  accessToken: 10 * 60,
  idToken: 10 * 60,
  pushedRequest: 60,
  interaction: 60 * 60,
  /** A session nobody is signed in to yet (it holds a logout form’s secret at most). */
  anonymousSession: 60 * 60,
  /** « Garder ma session active » not ticked. */
  session: 12 * 60 * 60,
  /** « Garder ma session active » ticked. */
  keptSession: 30 * 24 * 60 * 60,
} as const;

interface SessionFacts {
  readonly accountId?: string | undefined;
  readonly loginTs?: number | undefined;
  readonly transient?: boolean | undefined;
}

/** When a session ends for good, in epoch seconds: counted from the sign-in, never prolonged by use. */
export function sessionEnd(session: SessionFacts, now: number): number {
  if (session.accountId === undefined || session.loginTs === undefined)
    return now + lifetimes.anonymousSession;
  return session.loginTs + (session.transient === true ? lifetimes.session : lifetimes.keptSession);
}

/** What is left of it, in whole seconds; at least one, since oidc-provider takes no less. */
export function remaining(end: number, now: number): number {
  return Math.max(1, end - now);
}
