import type { NewMail } from '../outbox.ts';
import type { Account } from '../ports.ts';
import { composeMail } from './compose.ts';
import { type Block, type MailSettings, recoveryLink } from './layout.ts';

const subject = 'trop d’essais de connexion à votre compte';

/** Tells the holder that sign-in is closed for an hour after too many wrong passwords. */
export function accountLockedMail(account: Account, settings: MailSettings): NewMail {
  const blocks: Block[] = [
    { text: 'Bonjour,' },
    {
      text: `De nombreux mots de passe erronés viennent d’être essayés sur votre ${settings.house.account}. Votre identifiant est : `,
      strong: account.identifier,
    },
    {
      text: 'Par précaution, la connexion est suspendue pendant une heure. Votre mot de passe n’a pas été changé : après ce délai, il fonctionne comme avant.',
    },
    { text: 'Pour vous connecter sans attendre, choisissez un nouveau mot de passe :' },
    recoveryLink(settings),
  ];
  return composeMail(
    { kind: 'account-locked', accountId: account.id, to: account.email },
    subject,
    blocks,
    settings,
  );
}
