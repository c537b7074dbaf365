import type { NewMail } from '../outbox.ts';
import type { Account } from '../ports.ts';
import { moment } from './moment.ts';
import { composeMail } from './compose.ts';
import { type Block, type MailSettings, recoveryLink } from './layout.ts';

const subject = 'votre mot de passe a été changé';

/** What a change of password did besides. */
export interface PasswordOutcome {
  /** The session that it was changed from goes on. */
  readonly keptOne: boolean;
  /** A change of address that did not count yet is cancelled. */
  readonly emailStays: boolean;
}

/** Tells the holder that the password is another one since `changedAt` (ASVS 6.3.7). */
export function passwordChangedMail(
  account: Account,
  changedAt: number,
  { keptOne, emailStays }: PasswordOutcome,
  settings: MailSettings,
): NewMail {
  const blocks: Block[] = [
    { text: 'Bonjour,' },
    {
      text: `Le mot de passe de votre ${settings.house.account} a été changé le ${moment(changedAt)} (heure de Paris). Votre identifiant est : `,
      strong: account.identifier,
    },
    {
      text: keptOne
        ? 'Les autres sessions qui étaient ouvertes avec ce compte ont été fermées.'
        : 'Les sessions qui étaient ouvertes avec ce compte ont été fermées.',
    },
    ...(emailStays ? [{ text: 'Le changement d’adresse e-mail qui était en cours est annulé.' }] : []),
    {
      text: 'Si ce n’était pas vous, demandez tout de suite un nouveau lien : il rendra ce mot de passe inutilisable.',
    },
    recoveryLink(settings),
  ];
  return composeMail(
    { kind: 'password-changed', accountId: account.id, to: account.email },
    subject,
    blocks,
    settings,
  );
}
