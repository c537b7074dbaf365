import type { NewMail } from '../outbox.ts';
import type { Account } from '../ports.ts';
import { composeMail } from './compose.ts';
import { type MailSettings, recoveryLink } from './layout.ts';

/** ECP-8, to somebody who asks for access and has it. */
export function spaceKnownMail(
  account: Pick<Account, 'id' | 'email' | 'identifier'>,
  signIn: string,
  settings: MailSettings,
): NewMail {
  return composeMail(
    { kind: 'space-known', accountId: account.id, to: account.email },
    'vous avez déjà accès à votre espace client',
    [
      { text: 'Bonjour,' },
      {
        text: 'Une demande d’activation vient d’être faite, mais vous avez déjà un accès. Votre identifiant est : ',
        strong: account.identifier,
      },
      { label: 'me connecter', url: signIn },
      { text: 'Si vous ne connaissez plus votre mot de passe :' },
      recoveryLink(settings),
      { text: 'Si vous n’avez rien demandé, ne faites rien : votre compte reste le même.' },
    ],
    settings,
  );
}
