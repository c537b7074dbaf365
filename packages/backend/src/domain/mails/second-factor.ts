import type { NewMail } from '../outbox.ts';
import type { Account } from '../ports.ts';
import { composeMail } from './compose.ts';
import { type MailSettings, recoveryLink } from './layout.ts';
import { moment } from './moment.ts';

/** What became of an authenticator app. */
export type SecondFactorEvent =
  | { readonly what: 'added' | 'removed' | 'reset' }
  | { readonly what: 'recovery-code-used'; readonly left: number };

function sentence(event: SecondFactorEvent): string {
  switch (event.what) {
    case 'added':
      return 'Une application d’authentification protège désormais votre accès';
    case 'removed':
      return 'L’application d’authentification de votre accès a été retirée';
    case 'reset':
      return 'À la demande de votre cabinet, l’application d’authentification de votre accès a été retirée';
    case 'recovery-code-used':
      return `Un code de secours vient de servir à la place de votre application d’authentification ; il en reste ${event.left}`;
  }
}

/** Tells the holder of any change of what protects the account (ASVS 6.3.7). */
export function secondFactorMail(
  account: Pick<Account, 'id' | 'email'>,
  event: SecondFactorEvent,
  at: number,
  settings: MailSettings,
): NewMail {
  return composeMail(
    { kind: 'second-factor', accountId: account.id, to: account.email },
    'la sécurité avancée de votre accès',
    [
      { text: 'Bonjour,' },
      { text: `${sentence(event)} (le ${moment(at)}, heure de Paris).` },
      {
        text: `Si ce n’était pas vous, choisissez un nouveau mot de passe, puis écrivez à ${settings.support.email} :`,
      },
      recoveryLink(settings),
    ],
    settings,
  );
}
