import type { NewMail } from '../outbox.ts';
import type { Account } from '../ports.ts';
import { composeMail } from './compose.ts';
import { type MailSettings, recoveryLink } from './layout.ts';

/** Tells somebody who has an account that it opens one company’s space more. */
export function spaceOpenedMail(
  account: Pick<Account, 'id' | 'email'>,
  { company, signIn }: { readonly company: string; readonly signIn: string },
  settings: MailSettings,
): NewMail {
  return composeMail(
    { kind: 'space-opened', accountId: account.id, to: account.email },
    'un espace client vous est ouvert',
    [
      { text: 'Bonjour,' },
      { text: 'Un accès vous est donné à l’espace client de l’entreprise : ', strong: company },
      { text: 'Vous y entrez avec votre adresse e-mail et votre mot de passe habituels.' },
      { label: 'me connecter', url: signIn },
      { text: 'Si vous ne connaissez plus votre mot de passe :' },
      recoveryLink(settings),
    ],
    settings,
  );
}
