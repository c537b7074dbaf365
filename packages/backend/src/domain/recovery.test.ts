import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTestDomain, linksIn, tokenOf } from '../../../../test/support/domain.ts';
import { LinkRefused, RateLimited } from './refusals.ts';

const address = '192.0.2.7';
const email = 'marie.durand@example.fr';

/** Apostrophes and spaces as on a typewriter, to compare with the sources' wording. */
const plain = (text: string): string => text.replaceAll('’', "'").replace(/\s+/g, ' ');

describe('recovering an identifier', () => {
  it('CX-48 one mail gives the identifier and a link, in the words of the guide', async () => {
    const kit = await createTestDomain();
    await kit.add({ identifier: 'mdurand', email });
    await kit.domain.recoveries.request({ email: 'Marie.Durand@Example.fr' }, address);
    const [mail, ...more] = await kit.send();
    assert.deepEqual(more, []);
    assert.equal(mail?.to, email, 'to the address on file, not to the one typed');
    for (const part of [mail.text, mail.html.replace(/<[^>]*>/g, '').replaceAll('&#39;', "'")])
      for (const words of [
        'Bonjour,',
        "Nous avons bien enregistré votre demande faite avec l'email Marie.Durand@Example.fr",
        'Votre identifiant est : mdurand',
        'Afin de poursuivre la réinitialisation de votre mot de passe, cliquez sur le lien suivant :',
        'réinitialiser mon mot de passe',
        "À très bientôt sur les sites de l'Ordre !",
        'Si vous rencontrez des difficultés avec votre compte utilisateur, contactez support_comptexpert',
      ])
        assert.ok(plain(part).includes(words), `${words}\n---\n${plain(part)}`);
    const [link] = linksIn(mail.text);
    assert.match(link ?? '', /^http:\/\/identification\.localhost:4000\/mot-de-passe#[\w-]{43}$/);
    assert.ok(mail.html.includes(`<a href="${link}">`));
  });

  it('CX-48 several accounts on one address are all in one mail, each with a link of its own', async () => {
    const kit = await createTestDomain();
    await kit.add({ identifier: 'mdurand', email });
    await kit.add({ identifier: 'marie.durand', email });
    await kit.add({ identifier: 'autre', email: 'autre@example.fr' });
    await kit.domain.recoveries.request({ email }, address);
    const mails = await kit.send();
    assert.equal(mails.length, 1);
    const links = linksIn(mails[0]?.text ?? '');
    const read = await Promise.all(
      links.map((link) => kit.domain.passwordLinks.read(tokenOf(link), address)),
    );
    assert.deepEqual(read.map(({ identifier }) => identifier.value).sort(), ['marie.durand', 'mdurand']);
  });

  it('CX-44 an unknown address is taken in the same way, and nobody gets a mail', async () => {
    const kit = await createTestDomain();
    await kit.domain.recoveries.request({ email: 'personne@example.fr' }, address);
    assert.deepEqual(await kit.send(), []);
  });

  it('account enumeration: nothing is looked up before the answer', async () => {
    const kit = await createTestDomain();
    await kit.add({ identifier: 'mdurand', email });
    await kit.domain.recoveries.request({ email }, address);
    await kit.domain.recoveries.request({ email: 'personne@example.fr' }, address);
    const jobs = await kit.database.selectFrom('jobs').selectAll().execute();
    assert.equal(jobs.length, 2);
    assert.equal(await kit.domain.outbox.waiting(), 0);
    assert.equal((await kit.database.selectFrom('password_links').selectAll().execute()).length, 0);
  });

  it('reset-token theft: the database holds the digest of the token only', async () => {
    const kit = await createTestDomain({ keepMails: false });
    await kit.add({ identifier: 'mdurand', email });
    await kit.domain.recoveries.request({ email }, address);
    const [mail] = await kit.send();
    const token = tokenOf(linksIn(mail?.text ?? '')[0]);
    const rows = await Promise.all([
      kit.database.selectFrom('password_links').selectAll().execute(),
      kit.database.selectFrom('outbox').selectAll().execute(),
      kit.database.selectFrom('jobs').selectAll().execute(),
    ]);
    assert.ok(!JSON.stringify([rows, kit.log.entries]).includes(token));
  });

  it('CX-49 the newest link alone is good', async () => {
    const kit = await createTestDomain();
    await kit.add({ identifier: 'mdurand', email });
    await kit.domain.recoveries.request({ email }, address);
    const [first] = await kit.send();
    await kit.domain.recoveries.request({ email }, address);
    const [second] = await kit.send();
    await assert.rejects(
      kit.domain.passwordLinks.read(tokenOf(linksIn(first?.text ?? '')[0]), address),
      new LinkRefused('link-expired'),
    );
    await kit.domain.passwordLinks.read(tokenOf(linksIn(second?.text ?? '')[0]), address);
  });

  it('a mail that still waits is dropped when a newer one makes its link void', async () => {
    const kit = await createTestDomain();
    await kit.add({ identifier: 'mdurand', email });
    await kit.domain.recoveries.request({ email }, address);
    await kit.domain.outbox.deliverDue(() => Promise.reject(new Error('away')));
    await kit.domain.recoveries.request({ email }, address);
    kit.clock.advance(60_000);
    assert.equal((await kit.send()).length, 1);
  });

  it('two addresses that fold alike each get their own mail, on file as they are', async () => {
    const kit = await createTestDomain();
    await kit.add({ identifier: 'mike', email: 'mike@example.fr' });
    // U+212A KELVIN SIGN, whose lower case is an ordinary k.
    await kit.add({ identifier: 'autre', email: 'mi\u212ae@example.fr' });
    await kit.domain.recoveries.request({ email: 'mike@example.fr' }, address);
    const mails = await kit.send();
    assert.deepEqual(mails.map(({ to }) => to).sort(), ['mike@example.fr', 'mi\u212ae@example.fr']);
    const own = mails.find(({ to }) => to === 'mike@example.fr');
    assert.ok(!own?.text.includes('autre'));
  });

  it('a name that holds markup stays text in the HTML part', async () => {
    const kit = await createTestDomain();
    await kit.add({ identifier: '<img src=x onerror=alert(1)>', email });
    await kit.domain.recoveries.request({ email }, address);
    const [mail] = await kit.send();
    assert.ok(!mail?.html.includes('<img'));
    assert.ok(mail?.html.includes('&lt;img src=x onerror=alert(1)&gt;'));
  });

  it('one address gets five mails an hour, known or not', async () => {
    const kit = await createTestDomain();
    await kit.add({ identifier: 'mdurand', email });
    for (const typed of [email, 'personne@example.fr']) {
      for (let i = 0; i < 5; i++) await kit.domain.recoveries.request({ email: typed }, `192.0.2.${i}`);
      await assert.rejects(kit.domain.recoveries.request({ email: typed.toUpperCase() }, '192.0.2.99'), {
        name: 'RateLimited',
        retryAfter: 3600,
      });
    }
    kit.clock.advance(3_600_000);
    await kit.domain.recoveries.request({ email }, address);
  });

  it('one network asks for sixty mails an hour', async () => {
    const kit = await createTestDomain();
    for (let i = 0; i < 60; i++) await kit.domain.recoveries.request({ email: `a${i}@example.fr` }, address);
    await assert.rejects(kit.domain.recoveries.request({ email: 'b@example.fr' }, address), RateLimited);
    await kit.domain.recoveries.request({ email: 'b@example.fr' }, '192.0.2.8');
  });
});
