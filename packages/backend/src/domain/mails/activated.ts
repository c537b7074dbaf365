import type { NewMail } from '../outbox.ts';
import type { Account } from '../ports.ts';
import { composeMail } from './compose.ts';
import type { Block, MailSettings } from './layout.ts';

const subject = 'Comptexpert : votre inscription est finalisée';

/** Tells the holder that the account is open, and by which identifier for good (ASVS 6.3.7). */
export function activatedMail(account: Account, settings: MailSettings): NewMail {
  const recovery = `${settings.issuerUrl}/find_identifiant.php`;
  const blocks: Block[] = [
    { text: 'Bonjour,' },
    {
      text: 'Votre inscription est désormais finalisée : votre mot de passe est choisi. Votre identifiant est : ',
      strong: account.identifier,
    },
    { text: 'Gardez-le : il ne change plus. Si vous l’oubliez, ou si ce n’était pas vous :' },
    { label: 'retrouver mes identifiants', url: recovery },
  ];
  return composeMail(
    { kind: 'activated', accountId: account.id, to: account.email },
    subject,
    blocks,
    settings,
  );
}
