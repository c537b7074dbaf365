import type { ExtensionState } from '../state.ts';
import type { AccountRecord } from '../vault/record.ts';

const moment = (time: number): string => new Date(time).toISOString();

function accountOf({ id, label, colour, issuer, subject, claims, session, addedAt }: AccountRecord) {
  return {
    id,
    label,
    colour,
    issuer,
    subject,
    claims,
    session: { until: moment(session.until), ...(session.over !== undefined && { over: session.over }) },
    addedAt: moment(addedAt),
  };
}

/** All that is held of its owner, for a file: member by member, so that no key and no token ever gets in. */
export function exported(records: readonly AccountRecord[], state: ExtensionState, now: number): string {
  const { sites, settings, services, issuer } = state;
  return JSON.stringify(
    { exportedAt: moment(now), issuer, accounts: records.map(accountOf), sites, settings, services },
    null,
    2,
  );
}
