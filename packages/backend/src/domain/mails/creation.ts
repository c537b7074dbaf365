import type { NewMail } from '../outbox.ts';
import type { Account } from '../ports.ts';
import { composeMail } from './compose.ts';
import type { Block, MailSettings } from './layout.ts';

const subject = 'votre identifiant et un lien pour choisir votre mot de passe';
const label = 'initialiser votre mot de passe';

/** CX-34, CX-62: the link that activates a new account. `proposed`: its identifier may be changed there, once. */
export function creationMail(
  account: Account,
  link: string,
  state: 'proposed' | 'fixed',
  settings: MailSettings,
): NewMail {
  const blocks: Block[] = [
    { text: 'Bonjour,' },
    { text: 'Nous avons bien enregistré la demande de création de votre Comptexpert.' },
    {
      text: state === 'proposed' ? 'L’identifiant proposé est : ' : 'Votre identifiant est : ',
      strong: account.identifier,
    },
    ...(state === 'proposed'
      ? [
          {
            text: 'Vous pourrez le changer une seule fois, en choisissant votre mot de passe ; ensuite il reste le même.',
          },
        ]
      : []),
    { text: 'Pour terminer votre inscription, cliquez sur le lien suivant :' },
    { label, url: link },
    { text: 'Ce lien est valable 24 heures et ne sert qu’une fois.' },
    { text: 'Si vous n’avez rien demandé, ne faites rien : aucun compte ne sera ouvert.' },
  ];
  return composeMail({ kind: 'creation', to: account.email }, subject, blocks, settings);
}
