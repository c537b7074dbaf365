import type { Service } from '@comptexpert-kit/contract';
import { standingOf } from '../sessions/session-life.ts';
import type { AccountView, ExtensionState, Settings, SiteView } from '../state.ts';
import type { Managed } from '../storage/managed.ts';
import type { VaultEntry, VaultStanding } from '../vault/face.ts';

/** All that the state is made of. */
export interface Known {
  readonly standing: VaultStanding;
  /** None while locked. */
  readonly entries: readonly VaultEntry[];
  readonly sites: readonly SiteView[];
  readonly services: readonly Service[];
  readonly settings: Settings;
  readonly managed: Managed;
  readonly issuer: string;
  readonly trouble: ExtensionState['trouble'];
}

const minute = 60_000;

/** An account as its owner sees it. `warnBefore`: minutes. */
export function accountView({ id, record }: VaultEntry, now: number, warnBefore: number): AccountView {
  if (record === undefined)
    return {
      id,
      label: '',
      identifier: '',
      name: '',
      profile: undefined,
      region: undefined,
      offices: [],
      colour: 'slate',
      session: { status: 'over', reason: 'unreadable' },
    };
  const { claims, label, colour, session } = record;
  const identifier = claims.preferred_username ?? '';
  const name = claims.name ?? identifier;
  return {
    id,
    label: label === '' ? name : label,
    identifier,
    name,
    profile: claims.comptexpert_profile,
    region: claims.comptexpert_region,
    offices: (claims.comptexpert_offices ?? []).map((office) => office.name),
    colour,
    session: standingOf(session, now, warnBefore * minute),
  };
}

export function stateOf(known: Known, now: number): ExtensionState {
  const { standing, entries, sites, services, settings, managed, issuer, trouble } = known;
  const { locked, protection, retryAt, passkey } = standing;
  return {
    lock: {
      locked,
      protection,
      ...(retryAt !== undefined && { retryAt }),
      ...(passkey !== undefined && { passkey }),
    },
    accounts: locked ? [] : entries.map((entry) => accountView(entry, now, settings.warnBefore)),
    sites: locked ? [] : sites,
    services,
    settings,
    managed: {
      fixed: Object.keys(managed.settings),
      ...(managed.maxLockAfter !== undefined && { maxLockAfter: managed.maxLockAfter }),
      faulty: managed.faulty,
    },
    issuer,
    ...(trouble !== undefined && { trouble }),
  };
}
