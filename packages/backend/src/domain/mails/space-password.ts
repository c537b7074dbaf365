import type { NewMail } from '../outbox.ts';
import type { Account } from '../ports.ts';
import { composeMail } from './compose.ts';
import type { MailSettings } from './layout.ts';

/** ECP-12: an administrator has a link sent, to choose a new password by. */
export function spacePasswordMail(
  account: Pick<Account, 'id' | 'email' | 'identifier'>,
  link: string,
  settings: MailSettings,
): NewMail {
  return composeMail(
    { kind: 'space-password', accountId: account.id, to: account.email },
    'un lien pour choisir un nouveau mot de passe',
    [
      { text: 'Bonjour,' },
      {
        text: 'Un administrateur de votre espace client vous envoie ce lien, pour choisir un nouveau mot de passe. Votre identifiant est : ',
        strong: account.identifier,
      },
      { label: 'choisir mon mot de passe', url: link },
      { text: 'Ce lien est valable 60 minutes et ne sert qu’une fois.' },
      { text: 'Si vous n’en avez pas besoin, ne faites rien : votre mot de passe reste le même.' },
    ],
    settings,
  );
}
