import assert from 'node:assert/strict';
import type { RegisteredMember } from '../../packages/backend/src/domain/register-file.ts';
import type { Account } from '../../packages/backend/src/domain/ports.ts';
import { linksIn, tokenOf } from '../support/domain-on.ts';
import { otherProfileForm } from '../support/other-profile.ts';
import type { ApiHost } from './host.ts';

export const json = { 'Content-Type': 'application/json' };
export const hour = 60 * 60 * 1000;
export const day = 24 * hour;

/** Apostrophes and spaces as on a typewriter, to compare with the sources' wording. */
export const plain = (text: string): string => text.replaceAll('’', "'").replace(/\s+/g, ' ');

export const accepted = async (response: Response | Promise<Response>): Promise<void> => {
  const { status } = await response;
  assert.equal(status, 202);
};

/** A form of « Autre profil » that nobody else sends. */
export const other = (given: Readonly<Record<string, unknown>> = {}) => ({
  ...otherProfileForm,
  identifier: `h${crypto.randomUUID().slice(0, 8)}`,
  email: `${crypto.randomUUID().slice(0, 8)}@example.fr`,
  ...given,
});

/** A member of the register, and what he sends. */
export interface SomeMember {
  readonly id: string;
  readonly registrationNumber: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly birthDate: string;
  readonly email: string;
  readonly byId: { readonly profile: string; readonly memberId: string; readonly birthDate: string };
  readonly byNumber: {
    readonly profile: string;
    readonly registrationNumber: string;
    readonly birthDate: string;
  };
}

/** What people do on the pages of creation. */
export interface Creating {
  readonly post: (body: unknown, address?: string) => Promise<Response>;
  readonly get: (path: string) => Promise<Response>;
  readonly put: (path: string, body: unknown) => Promise<Response>;
  /** Asks for what was forgotten. */
  readonly recover: (email: string) => Promise<Response>;
  /** A member of his own for each test: nobody else has that name. */
  readonly someone: (given?: Partial<RegisteredMember & { email: string }>) => Promise<SomeMember>;
  /** The path of the link in the only mail that leaves now. */
  readonly mailedLink: () => Promise<string>;
  readonly accountsOf: (email: string) => Promise<Account[]>;
}

/** `host`: asked anew each time, for it is there only once the tests run. */
export function creating(host: () => ApiHost): Creating {
  let numbers = 0;
  const post = (path: string, body: unknown, address: string) =>
    host().fetch(path, {
      method: 'POST',
      headers: { ...json, 'X-Test-Address': address },
      body: JSON.stringify(body),
    });
  return {
    post: (body, address = host().newAddress()) => post('/api/accounts', body, address),
    get: (path) => host().fetch(path, { headers: { 'X-Test-Address': host().newAddress() } }),
    put: (path, body) => host().fetch(path, { method: 'PUT', headers: json, body: JSON.stringify(body) }),
    recover: (email) => post('/api/recoveries', { email }, host().newAddress()),
    async someone(given = {}) {
      const unlike = `${String.fromCharCode(97 + (numbers % 26))}${crypto.randomUUID().replace(/[^a-f]/g, '')}`;
      const registrationNumber = `T${(numbers += 1)}`;
      const member = {
        registrationNumber,
        lastName: `Z${unlike}`.toUpperCase(),
        firstName: 'Élodie',
        birthDate: '1980-02-01',
        email: `${registrationNumber.toLowerCase()}@example.fr`,
        ...given,
      };
      const [id = ''] = await host().enter([member]);
      const byId = { profile: 'expert-comptable', memberId: id, birthDate: member.birthDate };
      const byNumber = { profile: 'stagiaire', registrationNumber, birthDate: member.birthDate };
      return { ...member, id, byId, byNumber };
    },
    async mailedLink() {
      const mails = await host().send();
      assert.equal(mails.length, 1, mails.map(({ subject }) => subject).join());
      return `/api/password-links/${tokenOf(linksIn(mails[0]?.text ?? '')[0])}`;
    },
    accountsOf: async (email) => (await host().accounts()).filter((account) => account.email === email),
  };
}
