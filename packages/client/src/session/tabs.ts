import { readClaims } from '../protocol/claims.ts';
import type { SessionState } from '../types.ts';

/** What tabs tell each other: who is signed in, never a token. */
export type TabMessage =
  | { readonly type: 'signed-in'; readonly claims: unknown; readonly kept: boolean }
  /** `expired`: by itself, nobody asked for it. */
  | { readonly type: 'signed-out'; readonly expired?: true };

export function tellTabs(state: SessionState): TabMessage | undefined {
  if (state.status === 'signed-in') return { type: state.status, claims: state.claims, kept: state.kept };
  if (state.status === 'unknown') return undefined;
  return { type: state.status, ...(state.reason === 'expired' && { expired: true }) };
}

/** What a message means here; undefined for one of another shape (another version of the kit, say). */
export function readTabMessage(message: unknown): SessionState | undefined {
  const { type, claims, kept, expired } = (message ?? {}) as Partial<
    Record<'type' | 'claims' | 'kept' | 'expired', unknown>
  >;
  if (type === 'signed-out')
    return { status: 'signed-out', reason: expired === true ? 'expired' : 'elsewhere' };
  const about = readClaims(claims);
  return type === 'signed-in' && about && typeof kept === 'boolean'
    ? { status: 'signed-in', claims: about, kept }
    : undefined;
}
