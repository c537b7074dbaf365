import type { NewMail } from '../outbox.ts';
import { composeMail } from './compose.ts';
import type { Block, MailSettings } from './layout.ts';

/** One account on the address. */
interface RecoveryEntry {
  readonly identifier: string;
  readonly link: string;
}

const subject = 'votre identifiant et un lien vers un nouveau mot de passe';
const label = 'réinitialiser mon mot de passe';

/** CX-48: one mail with identifier and link, for every account on the address; quotes the address that was typed. */
export function recoveryMail(
  to: string,
  typed: string,
  entries: readonly RecoveryEntry[],
  settings: MailSettings,
): NewMail {
  const isSeveral = entries.length > 1;
  const blocks: Block[] = [
    { text: 'Bonjour,' },
    { text: `Nous avons bien enregistré votre demande faite avec l’email ${typed}.` },
    ...(isSeveral
      ? [{ text: `Cette adresse est celle de ${entries.length} comptes ; chacun a son propre lien.` }]
      : []),
    ...entries.flatMap(({ identifier, link }): Block[] => [
      { text: 'Votre identifiant est : ', strong: identifier },
      { text: 'Afin de poursuivre la réinitialisation de votre mot de passe, cliquez sur le lien suivant :' },
      { label, url: link },
    ]),
    {
      text: isSeveral
        ? 'Ces liens sont valables 60 minutes et ne servent qu’une fois.'
        : 'Ce lien est valable 60 minutes et ne sert qu’une fois.',
    },
    {
      text: 'Si vous n’avez rien demandé, ne faites rien : votre mot de passe reste le même.',
    },
  ];
  return composeMail({ kind: 'recovery', to }, subject, blocks, settings);
}
