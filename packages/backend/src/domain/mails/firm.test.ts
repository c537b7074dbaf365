import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addAccount, createTestDomain } from '../../../../../test/support/domain.ts';
import { firm } from '../house.ts';
import { accountLockedMail } from './account-locked.ts';
import { activatedMail } from './activated.ts';
import { activationRequestMail } from './activation-request.ts';
import type { MailSettings } from './layout.ts';
import { passwordChangedMail } from './password-changed.ts';
import { recoveryMail } from './recovery.ts';
import { secondFactorMail } from './second-factor.ts';
import { spaceInvitationMail } from './space-invitation.ts';
import { spaceKnownMail } from './space-known.ts';
import { spaceOpenedMail } from './space-opened.ts';
import { spacePasswordMail } from './space-password.ts';

const cabinet = 'http://cabinet.localhost:4000';
const settings: MailSettings = {
  issuerUrl: cabinet,
  house: firm('Cabinet Durand'),
  support: { name: 'Cabinet Durand', email: 'contact@example.fr' },
};
const link = `${cabinet}/mot-de-passe#token`;
const { clock, database } = await createTestDomain();
const account = await addAccount(database, clock, { identifier: 'claire@example.fr' });
const asked = { siren: '123456789', email: 'claire@example.fr', name: 'Claire' };
const outcome = { keptOne: false, emailStays: false };

describe('the mails of a firm', () => {
  for (const mail of [
    accountLockedMail(account, settings),
    activatedMail(account, settings),
    passwordChangedMail(account, clock.now(), outcome, settings),
    recoveryMail(account.email, account.email, [{ identifier: account.identifier, link }], settings),
    secondFactorMail(account, { what: 'recovery-code-used', left: 9 }, clock.now(), settings),
    spaceInvitationMail(account, link, settings),
    spaceKnownMail(account, cabinet, settings),
    spaceOpenedMail(account, { company: 'Boulangerie Moreau', signIn: cabinet }, settings),
    spacePasswordMail(account, link, settings),
    activationRequestMail('contact@example.fr', asked, { company: undefined, space: cabinet }, settings),
  ])
    it(`speak of the firm: ${mail.kind}`, () => {
      assert.ok(mail.subject.startsWith('Cabinet Durand\u00a0: '), mail.subject);
      assert.match(mail.html, /CABINET DURAND/);
      for (const part of [mail.subject, mail.text, mail.html])
        assert.doesNotMatch(part, /comptexpert|l’Ordre|find_identifiant/i);
      for (const url of mail.links) assert.ok(url.startsWith(cabinet), url);
    });
});
