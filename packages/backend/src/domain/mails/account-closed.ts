import type { NewMail } from '../outbox.ts';
import type { Account } from '../ports.ts';
import { composeMail } from './compose.ts';
import type { Block, MailSettings } from './layout.ts';
import { moment } from './moment.ts';

const subject = 'votre compte est fermé';

/** The last mail about an account; it belongs to none any more. */
export function accountClosedMail(
  account: Pick<Account, 'email' | 'identifier'>,
  { closedAt, isMember }: { readonly closedAt: number; readonly isMember: boolean },
  settings: MailSettings,
): NewMail {
  const blocks: Block[] = [
    { text: 'Bonjour,' },
    {
      text: `Votre compte Comptexpert a été fermé le ${moment(closedAt)} (heure de Paris), et ses données sont effacées. Personne d’autre n’aura l’identifiant : `,
      strong: account.identifier,
    },
    ...(isMember
      ? [{ text: 'Votre inscription au tableau de l’Ordre reste ce qu’elle est : seul le compte est fermé.' }]
      : []),
    { text: `Si ce n’était pas vous, écrivez tout de suite à ${settings.support.email}.` },
  ];
  return composeMail({ kind: 'account-closed', to: account.email }, subject, blocks, settings);
}
