import { Refused } from '../refused.ts';
import type { AccountRecord } from '../vault/record.ts';
import type { VaultEntry, VaultFace } from '../vault/face.ts';
import { type Colour, colours } from '../state.ts';
import { type Grant, type Issuer, type SignInWindow } from './issuer.ts';
import { endOf, isDue, nextAttempt, renewedBefore, sessionLength } from './session-life.ts';

export interface SessionsPorts {
  readonly vault: VaultFace;
  readonly now: () => number;
  /** The one in force, and any that an account is of. */
  readonly issuer: () => Promise<string>;
  readonly issuerAt: (url: string) => Issuer;
  readonly window: SignInWindow;
  /** Runs `work` while no other worker or window does anything by that name (Web Locks). */
  readonly alone: <Value>(name: string, work: () => Promise<Value>) => Promise<Value>;
  readonly openTab: (url: string) => Promise<void>;
}

type Session = AccountRecord['session'];

/** A record whose tokens are good for a moment. */
type Fresh = AccountRecord & { readonly accessToken: { readonly value: string } };

/** The accounts and their sessions at the issuer. Everything rejects with `Refused` or, of the vault's, `StoreError`. */
export class Sessions {
  readonly #ports: SessionsPorts;

  constructor(ports: SessionsPorts) {
    this.#ports = ports;
  }

  /**
   * Adds the account that somebody signs in to; one that is there gets a new session. `renewing`: the account that it is
   * to be. @throws Refused `already-there` where another signs in that is there and lives
   */
  async add({
    loginHint,
    renewing,
  }: {
    readonly loginHint?: string;
    readonly renewing?: string;
  }): Promise<void> {
    const { vault, issuerAt, window, alone } = this.#ports;
    // Nobody signs in for a vault that is locked.
    const before = await vault.list();
    const former = renewing === undefined ? undefined : find(before, renewing);
    const url = former?.record?.issuer ?? (await this.#ports.issuer());
    const issuer = issuerAt(url);
    const keys = await vault.makeKeys();
    const hint = loginHint ?? former?.record?.claims.preferred_username;
    const grant = await issuer.signIn(keys, window, hint);
    try {
      const replaced = await alone('accounts', () => this.#keep(url, grant, keys, renewing));
      if (replaced !== undefined) await issuer.revoke(replaced).catch(() => undefined);
    } catch (error) {
      await issuer.revoke(grant.refreshToken).catch(() => undefined);
      throw error;
    }
  }

  async rename(account: string, label: string): Promise<void> {
    await this.#ports.vault.change(account, (record) => ({ ...record, label: label.trim() }));
  }

  async colour(account: string, colour: Colour): Promise<void> {
    await this.#ports.vault.change(account, (record) => ({ ...record, colour }));
  }

  /** `to`: its place among the accounts, from 0. */
  async move(account: string, to: number): Promise<void> {
    const { vault, alone } = this.#ports;
    await alone('accounts', async () => {
      const records = readable(await vault.list());
      const moved = records.find(({ id }) => id === account);
      if (!moved) throw new Refused('not-found');
      const others = records.filter((record) => record !== moved);
      for (const [order, { id }] of others.toSpliced(to, 0, moved).entries())
        await vault.change(id, (record) => ({ ...record, order }));
    });
  }

  /**
   * Ends the session of this extension; `everywhere`: and, on the issuer's own page, that of this browser with all the
   * sites that it is signed in to.
   */
  async signOut(account: string, everywhere: boolean): Promise<void> {
    const { vault, issuerAt, openTab } = this.#ports;
    await this.#alone(account, async () => {
      const record = await this.#record(account);
      const accounts = await vault.hold();
      await this.#revoke(record);
      await accounts.change(account, (known) => ended(known, 'signed-out'));
      if (everywhere) await openTab(await issuerAt(record.issuer).signOutAddress(record.subject));
    });
  }

  /** Forgets it, also where the issuer is away or the record cannot be read. */
  async remove(account: string): Promise<void> {
    const { vault } = this.#ports;
    await this.#alone(account, async () => {
      const entry = find(await vault.list(), account);
      if (entry.record) await this.#revoke(entry.record);
      await vault.remove(account);
    });
  }

  /** Ends what lives of every account; those whose issuer is away end by themselves. Nothing while locked. */
  async revokeAll(): Promise<void> {
    const entries = await this.#ports.vault.list().catch(() => []);
    await Promise.all(readable(entries).map((record) => this.#revoke(record)));
  }

  /** Asks for new tokens where it is time to. Answers whether anything is another than before. Nothing while locked. */
  async refreshDue(): Promise<boolean> {
    const entries = await this.#ports.vault.list().catch(() => []);
    const due = readable(entries).filter(({ session }) => isDue(session, this.#ports.now()));
    const tried = due.map(async ({ id }) => {
      await this.#fresh(id, ({ session }) => !isDue(session, this.#ports.now())).catch(() => undefined);
    });
    await Promise.all(tried);
    return due.length > 0;
  }

  /** Signs this browser in at the issuer as that account. @throws Refused `session-over` */
  async revive(account: string): Promise<void> {
    const { now, issuerAt, vault } = this.#ports;
    const isGood = ({ accessToken }: AccountRecord): boolean =>
      accessToken !== undefined && accessToken.expiresAt > now() + renewedBefore / 2;
    const send = async ({ issuer, accessToken }: Fresh): Promise<void> => {
      const keys = await vault.keys(account);
      if (!keys) throw new Refused('session-over');
      await issuerAt(issuer).revive(accessToken.value, keys);
    };
    const first = await this.#fresh(account, isGood);
    try {
      await send(first);
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'session-over') throw error;
      // The clock was put back, or the issuer has ended the token: its answer to a refresh tells which.
      const used = first.accessToken.value;
      await send(await this.#fresh(account, ({ accessToken }) => accessToken?.value !== used));
    }
  }

  /** The record with new tokens, unless `isFresh` says that those it has do: somebody else may just have got them. */
  async #fresh(account: string, isFresh: (record: AccountRecord) => boolean): Promise<Fresh> {
    return this.#alone(account, async () => {
      const record = await this.#record(account);
      if (record.session.over !== undefined) throw new Refused('session-over');
      if (hasToken(record) && isFresh(record)) return record;
      return this.#refresh(record);
    });
  }

  async #refresh(record: AccountRecord): Promise<Fresh> {
    const { vault, now, issuerAt } = this.#ports;
    const { id, refreshToken, subject } = record;
    const keys = await vault.keys(id);
    // A lock meanwhile must not lose the answer.
    const accounts = await vault.hold();
    if (refreshToken === undefined || keys === undefined) {
      await accounts.change(id, (known) => ended(known, 'ended-elsewhere'));
      throw new Refused('session-over');
    }
    let grant: Grant;
    try {
      grant = await issuerAt(record.issuer).refresh(refreshToken, keys, subject);
    } catch (error) {
      await accounts.change(id, (known) => this.#afterFailure(known, error));
      throw error;
    }
    // Whatever becomes of this worker, the next one finds the token that counts.
    const kept = await accounts.change(id, (known) => ({
      ...known,
      ...tokensOf(grant),
      claims: grant.claims,
      session: reached(known.session, grant, now()),
    }));
    return { ...kept, accessToken: grant.accessToken };
  }

  #afterFailure(record: AccountRecord, error: unknown): AccountRecord {
    const now = this.#ports.now();
    const { session } = record;
    if (error instanceof Refused && error.code === 'session-over') return ended(record, endOf(session, now));
    const since = session.unreachableSince ?? now;
    return {
      ...record,
      session: { ...session, unreachableSince: since, refreshAt: nextAttempt(since, now) },
    };
  }

  /** Answers the refresh token that was replaced. */
  async #keep(
    issuer: string,
    grant: Grant,
    keys: CryptoKeyPair,
    renewing: string | undefined,
  ): Promise<string | undefined> {
    const { vault, now } = this.#ports;
    const entries = await vault.list();
    const records = readable(entries);
    const known = records.find((one) => one.issuer === issuer && one.subject === grant.claims.sub);
    if (known && renewing !== undefined && known.id !== renewing && known.session.over === undefined)
      throw new Refused('already-there');
    const unreadable = entries.some(({ id, record }) => id === renewing && record === undefined);
    const base = known ?? {
      ...newAccount(records, now()),
      ...(unreadable && renewing !== undefined && { id: renewing }),
    };
    await this.#alone(base.id, () =>
      vault.write(
        {
          ...base,
          ...tokensOf(grant),
          issuer,
          subject: grant.claims.sub,
          claims: grant.claims,
          session: firstSession(grant, now()),
        },
        keys,
      ),
    );
    return known?.refreshToken;
  }

  async #revoke({ issuer, refreshToken }: AccountRecord): Promise<void> {
    if (refreshToken === undefined) return;
    // An issuer that is away learns nothing; the token is forgotten all the same.
    await this.#ports
      .issuerAt(issuer)
      .revoke(refreshToken)
      .catch(() => undefined);
  }

  async #record(account: string): Promise<AccountRecord> {
    const record = await this.#ports.vault.read(account);
    if (!record) throw new Refused('not-found');
    return record;
  }

  #alone<Value>(account: string, work: () => Promise<Value>): Promise<Value> {
    return this.#ports.alone(`account ${account}`, work);
  }
}

const hasToken = (record: AccountRecord): record is Fresh => record.accessToken !== undefined;

export const readable = (entries: readonly VaultEntry[]): AccountRecord[] =>
  entries.flatMap(({ record }) => record ?? []);

function find(entries: readonly VaultEntry[], account: string): VaultEntry {
  const entry = entries.find(({ id }) => id === account);
  if (!entry) throw new Refused('not-found');
  return entry;
}

const tokensOf = ({ accessToken, refreshToken }: Grant) => ({ accessToken, refreshToken });

const firstSession = ({ accessToken, signedInAt }: Grant, now: number): Session => ({
  until: (signedInAt ?? now) + sessionLength,
  refreshAt: accessToken.expiresAt - renewedBefore,
});

/** The issuer has answered. */
const reached = ({ unreachableSince: _, ...session }: Session, grant: Grant, now: number): Session => ({
  ...session,
  refreshAt: Math.max(grant.accessToken.expiresAt - renewedBefore, now + renewedBefore / 2),
});

function ended(
  { refreshToken: _, accessToken: _2, ...record }: AccountRecord,
  over: NonNullable<Session['over']>,
): AccountRecord {
  const { unreachableSince: _3, ...session } = record.session;
  return { ...record, session: { ...session, over } };
}

/** An account of nobody yet, in the first colour that is free. */
function newAccount(
  records: readonly AccountRecord[],
  now: number,
): Pick<AccountRecord, 'id' | 'order' | 'label' | 'colour' | 'addedAt'> {
  const free = colours.find((colour) => records.every((record) => record.colour !== colour));
  return {
    id: crypto.randomUUID(),
    order: Math.max(-1, ...records.map(({ order }) => order)) + 1,
    label: '',
    colour: free ?? colours[records.length % colours.length] ?? 'blue',
    addedAt: now,
  };
}
