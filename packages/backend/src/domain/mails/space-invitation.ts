import type { NewMail } from '../outbox.ts';
import type { Account } from '../ports.ts';
import { composeMail } from './compose.ts';
import type { MailSettings } from './layout.ts';

/** The link that opens an account at a firm, by choosing its password (ECP-8, ECP-9). */
export function spaceInvitationMail(
  account: Pick<Account, 'email' | 'identifier'>,
  link: string,
  settings: MailSettings,
): NewMail {
  return composeMail(
    { kind: 'creation', to: account.email },
    'activez votre espace client',
    [
      { text: 'Bonjour,' },
      {
        text: 'Un accès à l’espace client vous est ouvert. Votre identifiant est : ',
        strong: account.identifier,
      },
      { text: 'Pour y entrer, choisissez votre mot de passe :' },
      { label: 'activer mon espace client', url: link },
      { text: 'Ce lien est valable 24 heures et ne sert qu’une fois.' },
      { text: 'Si vous n’attendiez pas ce message, ne faites rien : personne n’entre sans ce lien.' },
    ],
    settings,
  );
}
