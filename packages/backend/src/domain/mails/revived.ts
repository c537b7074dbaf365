import type { NewMail } from '../outbox.ts';
import type { Account } from '../ports.ts';
import { composeMail } from './compose.ts';
import { type Block, type MailSettings, recoveryLink } from './layout.ts';
import { moment } from './moment.ts';

const subject = 'l’extension a ouvert votre session pour la première fois';

/** Tells the holder that a browser extension signs a device in from now on. */
export function revivedMail(
  account: Account,
  { device, at }: { readonly device: string | null; readonly at: number },
  settings: MailSettings,
): NewMail {
  const where = device === null ? '' : ` sur ${device}`;
  const blocks: Block[] = [
    { text: 'Bonjour,' },
    {
      text: `L’extension Comptexpert vient d’ouvrir votre session${where}, le ${moment(at)} (heure de Paris), sans mot de passe. C’est la première fois depuis que votre compte y a été ajouté ; les suivantes ne vous seront plus signalées. Votre identifiant est : `,
      strong: account.identifier,
    },
    {
      text: 'Vous pouvez l’en retirer à tout moment : « Mon compte », puis « Appareils connectés ». Les sessions qu’elle a ouvertes se ferment avec elle.',
    },
    {
      text: 'Si ce n’était pas vous, changez tout de suite de mot de passe : toutes les sessions seront fermées.',
    },
    recoveryLink(settings),
  ];
  return composeMail(
    { kind: 'revived', accountId: account.id, to: account.email },
    subject,
    blocks,
    settings,
  );
}
