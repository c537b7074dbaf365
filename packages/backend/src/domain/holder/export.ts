import type { AccountExport } from '@comptexpert-kit/contract';
import type { Store } from '../../store/store.ts';
import type { Caller, Clock } from '../ports.ts';
import { NotSignedIn } from '../refusals.ts';
import { spaceExport } from './space-export.ts';
import type { House } from '../house.ts';
import type { HolderProfile } from './profile.ts';
import type { HolderSessions } from './sessions.ts';

interface ExportPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly profile: HolderProfile;
  readonly sessions: HolderSessions;
  readonly settings: { readonly house: House };
}

const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();
const instantOrNull = (milliseconds: number | null): string | null =>
  milliseconds === null ? null : instant(milliseconds);

/** Everything that is kept about a holder, for the holder (GDPR, articles 15 and 20). */
export class HolderExport {
  readonly #ports: ExportPorts;

  constructor(ports: ExportPorts) {
    this.#ports = ports;
  }

  /** Holds no password, hash, token or link. @throws NotSignedIn, StoreUnavailable */
  async read(caller: Caller): Promise<AccountExport> {
    const { store, clock, profile, sessions, settings } = this.#ports;
    const account = await store.accounts.byId(caller.accountId);
    if (!account) throw new NotSignedIn();
    const member = account.memberId === null ? undefined : await store.members.byId(account.memberId);
    const links = await store.links.of(account.id);
    const changes = await store.emailChanges.of(account.id);
    const mails = await store.outbox.sentTo(account);
    return {
      exportedAt: instant(clock.now()),
      account: await profile.read(caller),
      sessions: (await sessions.list(caller)).items,
      register: member
        ? {
            registrationNumber: member.registrationNumber,
            lastName: member.lastName,
            firstName: member.firstName,
            birthDate: member.birthDate,
            registrationYear: member.registrationYear,
            profile: member.profile,
            region: member.region,
            email: member.email,
          }
        : null,
      passwordLinks: links.map((link) => ({
        purpose: link.purpose,
        createdAt: instant(link.created_at),
        usedAt: instantOrNull(link.used_at),
      })),
      emailChanges: changes.map((change) => ({
        email: change.email,
        createdAt: instant(change.created_at),
        effectiveAt: instantOrNull(change.effective_at),
        outcome: change.outcome,
      })),
      mails: mails.map(({ subject, recipient, sent_at }) => ({
        subject,
        to: recipient,
        sentAt: instant(sent_at ?? 0),
      })),
      space: settings.house.kind === 'firm' ? await spaceExport(store, account.id) : null,
    };
  }
}
