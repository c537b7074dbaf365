import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { linksIn, tokenOf } from '../support/domain-on.ts';
import { codeOf, problemOf, sendTo, visible } from './answers.ts';
import { type ApiHost, contactEmail } from './host.ts';
import { onEveryHost } from './hosts.ts';
import { Firm } from './space.ts';

/** Where mails of the test’s house send people who need help. */
const firmEmail = 'contact@oec-paris.fr';

await onEveryHost('« Activer mon espace client »', (serve) => {
  let host: ApiHost;
  let firm: Firm;
  before(async () => {
    host = await serve({ house: 'firm' });
    firm = new Firm(() => host);
  });
  after(() => host.close());

  const send = sendTo(() => host);
  const activate = (body: object) => send('POST', '/api/activations', {}, body);

  it('ECP-8 ECM-3 asks the company’s contact at the firm about whoever has no access', async () => {
    const siren = await firm.company('Boulangerie <Moreau>');
    const response = await activate({ siren, email: 'inconnu@example.fr', name: 'Jean <b>Inconnu</b>' });
    assert.deepEqual([response.status, await response.text()], [202, '']);
    const [mail, ...others] = await host.send();
    assert.deepEqual([mail?.to, others], [contactEmail, []]);
    for (const told of [siren, 'Boulangerie <Moreau>', 'inconnu@example.fr', 'Jean <b>Inconnu</b>'])
      assert.ok(mail?.text.includes(told), told);
    assert.doesNotMatch(mail?.html ?? '', /<b>|<Moreau>/, 'whatever was typed stays text');
  });

  it('asks the firm about a company that it does not know', async () => {
    await activate({ siren: '987654321', email: 'inconnu2@example.fr' });
    const [mail] = await host.send();
    assert.equal(mail?.to, firmEmail);
    assert.match(mail.text, /Aucune entreprise n’a ce SIREN/);
  });

  it('mails whoever was let in and never came the link that opens it', async () => {
    const siren = await firm.company();
    const email = 'oubli@example.fr';
    const invited = await firm.user(siren, ['deposit'], {
      isNew: true,
      identifier: email,
      email,
      passwordHash: null,
    });
    await activate({ siren, email: ` ${email.toUpperCase()}` });
    const [mail, ...others] = await host.send();
    assert.deepEqual([mail?.to, others], [email, []]);
    const path = `/api/password-links/${tokenOf(linksIn(mail?.text ?? '')[0])}`;
    assert.equal((await send('PUT', path, {}, { password: 'Nouveau-mot-3' })).status, 204);
    assert.equal((await invited.ask('GET', '/api/space')).status, 200);
    await host.send();
  });

  it('tells whoever has access that they have, at their address on file', async () => {
    const siren = await firm.company();
    const claire = await firm.user(siren, ['admin']);
    await activate({ siren, email: claire.account.email });
    const [mail, ...others] = await host.send();
    assert.deepEqual([mail?.to, others], [claire.account.email, []]);
    assert.match(mail?.text ?? '', /vous avez déjà un accès/);
    assert.deepEqual(linksIn(mail?.text ?? ''), [], 'no link that opens anything');
  });

  it('asks the contact about somebody of another company', async () => {
    const claire = await firm.user(await firm.company(), ['admin']);
    await activate({ siren: await firm.company(), email: claire.account.email });
    assert.deepEqual(
      (await host.send()).map(({ to }) => to),
      [contactEmail],
    );
  });

  it('account enumeration: answers alike, whoever is known, and looks nothing up before', async () => {
    const siren = await firm.company();
    const claire = await firm.user(siren, ['admin']);
    const answers = await Promise.all(
      [
        { siren, email: claire.account.email },
        { siren, email: 'personne-du-tout@example.fr' },
        { siren: '987654322', email: claire.account.email },
        { siren: '987654323', email: 'personne-encore@example.fr' },
      ].map(async (body) => visible(await activate(body))),
    );
    for (const answer of answers) assert.deepEqual(answer, answers[0]);
    assert.equal((await host.send()).length, 4);
  });

  it('is limited by address asked for, by company and by network, known or not', async () => {
    const from = host.newAddress();
    const ask = (siren: number, who: number) =>
      send(
        'POST',
        '/api/activations',
        { 'X-Test-Address': from },
        { siren: String(siren), email: `u${who}@example.fr` },
      );
    const statuses: number[] = [];
    for (let tried = 0; tried < 21; tried++) statuses.push((await ask(200_000_000 + tried, tried)).status);
    assert.deepEqual([statuses.filter((status) => status === 202).length, statuses.at(-1)], [20, 429]);
    for (let tried = 0; tried < 5; tried++)
      assert.equal((await activate({ siren: '300000000', email: 'meme@example.fr' })).status, 202);
    const refused = await activate({ siren: '300000001', email: 'MEME@example.fr' });
    assert.equal(refused.status, 429);
    assert.ok((await problemOf(refused, 'rate-limited')).retryAfter);
    for (let tried = 0; tried < 30; tried++)
      await activate({ siren: '300000002', email: `autre${tried}@example.fr` });
    const flooded = await activate({ siren: '300000002', email: 'un-de-plus@example.fr' });
    assert.equal(flooded.status, 429);
    await host.send();
  });

  for (const [what, body] of [
    ['a number of eight digits', { siren: '12345678', email: 'a@b.fr' }],
    ['two addresses', { siren: '123456789', email: 'a@b.fr, c@d.fr' }],
    ['a name of two lines', { siren: '123456789', email: 'a@b.fr', name: 'A\nBcc: c@d.fr' }],
    ['rights', { siren: '123456789', email: 'a@b.fr', rights: ['admin'] }],
  ] as const)
    it(`refuses ${what}`, async () => {
      assert.equal(await codeOf(await activate(body)), '422 invalid-request');
    });
});
