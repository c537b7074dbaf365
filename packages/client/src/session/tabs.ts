import { readClaims } from '../protocol/claims.ts';
import type { SessionState } from '../types.ts';

/** What tabs tell each other: who is signed in, never a token. */
export type TabMessage =
  | { readonly type: 'signed-in'; readonly claims: unknown; readonly kept: boolean }
  | { readonly type: 'signed-out' };

export function tellTabs(state: SessionState): TabMessage | undefined {
  if (state.status === 'signed-in') return { type: state.status, claims: state.claims, kept: state.kept };
  return state.status === 'unknown' ? undefined : { type: state.status };
}

/** What a message means here; undefined for one of another shape (another version of the kit, say). */
export function readTabMessage(message: unknown): SessionState | undefined {
  const { type, claims, kept } = (message ?? {}) as Partial<Record<'type' | 'claims' | 'kept', unknown>>;
  if (type === 'signed-out') return { status: 'signed-out', reason: 'elsewhere' };
  const about = readClaims(claims);
  return type === 'signed-in' && about && typeof kept === 'boolean'
    ? { status: 'signed-in', claims: about, kept }
    : undefined;
}
