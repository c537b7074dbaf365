import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AccountCreation } from '@comptexpert-kit/contract';
import { createTestDomainOn, linksIn, type TestDomain } from '../../../../test/support/domain-on.ts';
import { otherProfileForm } from '../../../../test/support/other-profile.ts';
import { enterMembers } from '../store/member-import.ts';
import { MemberRows } from '../store/members.ts';
import { openSqlite } from '../store/sqlite.ts';
import {
  CreationClosed,
  FieldsRefused,
  IdentifierTaken,
  MemberNotRecognised,
  MemberRefused,
  RateLimited,
} from './refusals.ts';
import type { RegisteredMember } from './register-file.ts';

const address = '192.0.2.7';
const hour = 60 * 60 * 1000;
const lamy: RegisteredMember = {
  registrationNumber: '172017',
  lastName: 'LAMY',
  firstName: 'Paul',
  birthDate: '1990-05-17',
  registrationYear: 2017,
  profile: 'stagiaire',
  region: 'bretagne',
  email: 'p.lamy@example.fr',
};
const durand: RegisteredMember = {
  ...lamy,
  registrationNumber: '092009',
  lastName: 'DURAND',
  birthDate: '1975-03-02',
  email: 'm.durand@example.fr',
};

interface Scene {
  readonly kit: TestDomain;
  /** Ids in the register. */
  readonly lamyId: string;
  readonly durandId: string;
  readonly request: (creation: AccountCreation, from?: string) => Promise<void>;
}

/** A domain with two members, and somebody who asks it. */
async function scene(members: readonly RegisteredMember[] = [lamy, durand]): Promise<Scene> {
  const kit = await createTestDomainOn(openSqlite(':memory:'));
  await enterMembers(kit.database, members);
  const rows = new MemberRows(kit.database);
  const idOf = async (number: string) => (await rows.byNumber(number))?.id ?? '';
  return {
    kit,
    lamyId: await idOf(lamy.registrationNumber),
    durandId: await idOf(durand.registrationNumber),
    request: (creation, from = address) => kit.domain.creations.request(creation, from),
  };
}

const byId = (memberId: string, birthDate = lamy.birthDate): AccountCreation => ({
  profile: 'stagiaire',
  memberId,
  birthDate,
});
const byNumber = (registrationNumber: string, birthDate = lamy.birthDate): AccountCreation => ({
  profile: 'stagiaire',
  registrationNumber,
  birthDate,
});
const other = (given: Partial<Extract<AccountCreation, { profile: 'autre' }>> = {}): AccountCreation => ({
  ...otherProfileForm,
  identifier: 'jmartin',
  email: 'j.martin@example.fr',
  ...given,
});

const wrongDates = ['1950-01-01', '1950-01-02', '1950-01-03', '1950-01-04', '1950-01-05'];

describe('an account for a member', () => {
  it('CX-34 the mail goes to the address on file, and only after the answer', async () => {
    const { kit, lamyId, request } = await scene();
    await request(byId(lamyId));
    assert.deepEqual(
      await kit.domain.accounts.byEmail('p.lamy@example.fr'),
      [],
      'nothing is looked up before',
    );
    const mails = await kit.send();
    assert.deepEqual(
      mails.map(({ to, text }) => [to, linksIn(text).length]),
      [['p.lamy@example.fr', 1]],
    );
  });

  it('CX-27 a memberId of somebody else, with one’s own birth date, opens nothing', async () => {
    const { kit, durandId, request } = await scene();
    await assert.rejects(request(byId(durandId)), MemberNotRecognised);
    assert.deepEqual(await kit.send(), []);
  });

  it('CX-27 a memberId of before an import, of nobody, or the number in its place, are answered alike', async () => {
    const { request } = await scene();
    for (const id of [crypto.randomUUID(), lamy.registrationNumber, '0'])
      await assert.rejects(request(byId(id)), MemberNotRecognised);
  });

  it('CX-34 the same request replayed opens the same account, five times an hour', async () => {
    const { kit, lamyId, request } = await scene();
    for (let turn = 1; turn <= 5; turn += 1) await request(byId(lamyId), `2001:db8:${turn}::1`);
    await assert.rejects(request(byId(lamyId)), RateLimited);
    await kit.send();
    assert.equal((await kit.domain.accounts.byEmail('p.lamy@example.fr')).length, 1);
  });

  it('CX-27 five wrong birth dates close the door for an hour, also after a restart of the server', async () => {
    const { kit, lamyId, request } = await scene();
    for (const [index, wrong] of wrongDates.entries())
      await assert.rejects(request(byId(lamyId, wrong), `2001:db8:${index}::1`), MemberNotRecognised);
    const restarted = await createTestDomainOn(kit.database);
    const closed = (error: unknown) => error instanceof CreationClosed && error.retryAfter === 3600;
    await assert.rejects(restarted.domain.creations.request(byId(lamyId), '2001:db8:9::1'), closed);
    restarted.clock.advance(hour - 1);
    await assert.rejects(restarted.domain.creations.request(byId(lamyId), '2001:db8:9::1'), CreationClosed);
    restarted.clock.advance(1);
    await restarted.domain.creations.request(byId(lamyId), '2001:db8:9::1');
  });

  it('CX-27 the door of a network, too, is closed after a restart', async () => {
    const { kit, lamyId, durandId, request } = await scene();
    for (const [index, wrong] of wrongDates.entries())
      await assert.rejects(request(byNumber(`N${index}`, wrong)), MemberNotRecognised);
    const restarted = await createTestDomainOn(kit.database);
    await assert.rejects(restarted.domain.creations.request(byId(lamyId), address), CreationClosed);
    await restarted.domain.creations.request(byId(durandId, durand.birthDate), '2001:db8:9::1');
  });

  it('CX-27 right birth dates are held against nobody', async () => {
    const { lamyId, durandId, request } = await scene();
    for (let turn = 1; turn <= 4; turn += 1) await request(byId(lamyId));
    for (const wrong of wrongDates.slice(1))
      await assert.rejects(request(byId(durandId, wrong)), MemberNotRecognised);
    await request(byId(durandId, durand.birthDate));
  });

  it('CX-27 a birth date is in the future from tomorrow on', async () => {
    const { kit, lamyId, request } = await scene();
    const day = (offset: number) => new Date(kit.clock.now() + offset * 24 * hour).toISOString().slice(0, 10);
    await assert.rejects(request(byId(lamyId, day(1))), FieldsRefused);
    await assert.rejects(request(byId(lamyId, day(0))), MemberNotRecognised);
  });

  it('CX-34 one struck off, or without an address on file, learns so by the right birth date alone', async () => {
    const { kit, lamyId, durandId, request } = await scene([lamy, { ...durand, email: null }]);
    await new MemberRows(kit.database).strikeOff(lamy.registrationNumber, kit.clock.now());
    const refused = (code: string) => (error: unknown) =>
      error instanceof MemberRefused && error.code === code && error.council?.region === 'bretagne';
    await assert.rejects(request(byId(lamyId)), refused('member-struck-off'));
    await assert.rejects(request(byId(durandId, durand.birthDate)), refused('no-email-on-file'));
    for (const id of [lamyId, durandId])
      await assert.rejects(request(byId(id, '1980-01-01')), MemberNotRecognised);
    assert.deepEqual(await kit.send(), []);
  });

  it('CX-34 one whose striking off was taken back gets an account', async () => {
    const { kit, lamyId, request } = await scene();
    const rows = new MemberRows(kit.database);
    await rows.strikeOff(lamy.registrationNumber, kit.clock.now());
    await rows.strikeOff(lamy.registrationNumber, null);
    await request(byId(lamyId));
    assert.equal((await kit.send()).length, 1);
  });
});

describe('an account of « Autre profil »', () => {
  it('CX-59 for whoever is fifteen years old this year, and born since 1900', async () => {
    const { kit, request } = await scene();
    const year = new Date(kit.clock.now()).getUTCFullYear();
    for (const birthYear of [year - 14, 1899])
      await assert.rejects(request(other({ birthYear })), FieldsRefused, String(birthYear));
    await request(other({ birthYear: year - 15 }));
    await request(other({ birthYear: 1900, identifier: 'doyenne', email: 'doyenne@example.fr' }));
  });

  it('CX-50 an identifier that is reserved or somebody’s is refused, and nothing is promised', async () => {
    const { kit, request } = await scene();
    await kit.add({ identifier: 'pris' });
    for (const identifier of ['support', 'pris', 'PRIS'])
      await assert.rejects(request(other({ identifier })), IdentifierTaken);
    assert.deepEqual(await kit.send(), []);
  });

  it('CX-50 an identifier that another address waits for stays theirs', async () => {
    const { kit, request } = await scene();
    await request(other());
    await assert.rejects(request(other({ email: 'autre@example.fr' })), IdentifierTaken);
    await request(other({ city: 'Rennes', email: 'J.Martin@example.fr' }));
    const [account, ...more] = await kit.domain.accounts.byEmail('j.martin@example.fr');
    assert.deepEqual([account?.city, more], ['Rennes', []]);
  });

  it('CX-34 what cannot be promised reserves nothing', async () => {
    const { kit, request } = await scene();
    await kit.database.schema.dropTable('jobs').execute();
    await assert.rejects(request(other()));
    assert.deepEqual(await kit.domain.accounts.byEmail('j.martin@example.fr'), []);
  });
});
