import type { NewMail } from '../outbox.ts';
import type { Account } from '../ports.ts';
import { composeMail } from './compose.ts';
import { type Block, type MailSettings, recoveryLink } from './layout.ts';

const subject = 'votre inscription est finalisée';

/** Tells the holder that the account is open, and by which identifier for good (ASVS 6.3.7). */
export function activatedMail(account: Account, settings: MailSettings): NewMail {
  const blocks: Block[] = [
    { text: 'Bonjour,' },
    {
      text: 'Votre inscription est désormais finalisée : votre mot de passe est choisi. Votre identifiant est : ',
      strong: account.identifier,
    },
    {
      text:
        settings.house.kind === 'ordre'
          ? 'Gardez-le : il ne change plus. Si vous l’oubliez, ou si ce n’était pas vous :'
          : 'Si ce n’était pas vous :',
    },
    recoveryLink(settings),
  ];
  return composeMail(
    { kind: 'activated', accountId: account.id, to: account.email },
    subject,
    blocks,
    settings,
  );
}
