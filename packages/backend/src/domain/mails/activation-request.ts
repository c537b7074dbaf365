import type { NewMail } from '../outbox.ts';
import { composeMail } from './compose.ts';
import type { MailSettings } from './layout.ts';

/** What somebody says of themselves who asks for access; nothing of it is proved. */
interface Asking {
  readonly siren: string;
  readonly email: string;
  readonly name: string | null;
}

/** ECP-8, to the firm: somebody asks for access. `company`: its name, where the firm knows that SIREN. */
export function activationRequestMail(
  to: string,
  { siren, email, name }: Asking,
  { company, space }: { readonly company: string | undefined; readonly space: string },
  settings: MailSettings,
): NewMail {
  return composeMail(
    { kind: 'activation-request', to },
    'une demande d’accès à l’espace client',
    [
      { text: 'Bonjour,' },
      { text: 'Quelqu’un demande l’activation de son espace client.' },
      { text: 'SIREN indiqué : ', strong: siren },
      company === undefined
        ? { text: 'Aucune entreprise n’a ce SIREN dans l’espace client.' }
        : { text: 'Entreprise : ', strong: company },
      ...(name === null ? [] : [{ text: 'Nom indiqué : ', strong: name }]),
      { text: 'Adresse indiquée : ', strong: email },
      {
        text: 'Rien n’est vérifié : assurez-vous de qui il s’agit, puis ouvrez-lui l’accès si vous êtes d’accord.',
      },
      { label: 'ouvrir l’espace client', url: space },
    ],
    settings,
  );
}
