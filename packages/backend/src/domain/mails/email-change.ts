import type { NewMail } from '../outbox.ts';
import type { Account } from '../ports.ts';
import { composeMail } from './compose.ts';
import { type MailSettings, recoveryLink } from './layout.ts';
import { moment } from './moment.ts';

interface Asked {
  readonly account: Pick<Account, 'id' | 'email' | 'identifier'>;
  /** The new address. */
  readonly email: string;
  readonly link: string;
}

/** CX-46, to the new address: whoever reads there says so. It may be a stranger's: nothing of the holder stands in it. */
export function confirmEmailMail({ account, email, link }: Asked, settings: MailSettings): NewMail {
  return composeMail(
    { kind: 'email-confirm', accountId: account.id, to: email },
    'confirmez votre nouvelle adresse e-mail',
    [
      { text: 'Bonjour,' },
      { text: 'Cette adresse vient d’être indiquée comme nouvelle adresse d’un compte Comptexpert.' },
      { label: 'confirmer mon adresse', url: link },
      {
        text: 'Ce lien est valable 24 heures. L’adresse comptera 24 heures après sa confirmation ; d’ici là, vos messages vont à l’ancienne.',
      },
      { text: 'Si vous n’avez rien demandé, ne faites rien : cette adresse ne sera pas utilisée.' },
    ],
    settings,
  );
}

/** CX-46, to the old address: its holder can still say no. */
export function emailWarningMail({ account, email, link }: Asked, settings: MailSettings): NewMail {
  return composeMail(
    { kind: 'email-warning', accountId: account.id, to: account.email },
    'votre adresse e-mail va changer',
    [
      { text: 'Bonjour,' },
      {
        text: 'Un changement d’adresse e-mail a été demandé pour le compte Comptexpert dont l’identifiant est : ',
        strong: account.identifier,
      },
      { text: 'La nouvelle adresse serait : ', strong: email },
      {
        text: 'Elle comptera 24 heures après avoir été confirmée. Si c’est bien vous, ne faites rien ici.',
      },
      { text: 'Si ce n’était pas vous, annulez ce changement, puis choisissez un nouveau mot de passe :' },
      { label: 'annuler le changement', url: link },
      recoveryLink(settings),
    ],
    settings,
  );
}

/** To either address once the new one counts (ASVS 6.3.7). */
export function emailChangedMail(
  account: Pick<Account, 'id' | 'identifier'>,
  { to, changedAt, isNew }: { readonly to: string; readonly changedAt: number; readonly isNew: boolean },
  settings: MailSettings,
): NewMail {
  const { support } = settings;
  return composeMail(
    { kind: 'email-changed', accountId: account.id, to },
    'votre adresse e-mail a changé',
    [
      { text: 'Bonjour,' },
      {
        text: isNew
          ? `Depuis le ${moment(changedAt)} (heure de Paris), cette adresse est celle de votre compte Comptexpert. Votre identifiant reste : `
          : `Depuis le ${moment(changedAt)} (heure de Paris), cette adresse n’est plus celle de votre compte Comptexpert. Votre identifiant reste : `,
        strong: account.identifier,
      },
      ...(isNew ? [] : [{ text: `Si ce n’était pas vous, écrivez tout de suite à ${support.email}.` }]),
    ],
    settings,
  );
}
