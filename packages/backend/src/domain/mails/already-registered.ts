import type { NewMail } from '../outbox.ts';
import { composeMail } from './compose.ts';
import { type Block, type MailSettings, recoveryLink } from './layout.ts';

const subject = 'vous avez déjà un Comptexpert';

/** Tells holders who asked for an account that they have one. `signIn`: the site they came from. */
export function alreadyRegisteredMail(
  to: string,
  identifiers: readonly string[],
  signIn: string,
  settings: MailSettings,
): NewMail {
  const blocks: Block[] = [
    { text: 'Bonjour,' },
    {
      text: 'Une demande de création de compte vient d’être faite, mais vous avez déjà un Comptexpert : il vous suffit de vous connecter.',
    },
    ...identifiers.map((identifier): Block => ({ text: 'Votre identifiant est : ', strong: identifier })),
    { label: 'me connecter', url: signIn },
    { text: 'Si vous ne connaissez plus votre mot de passe, demandez-en un nouveau :' },
    recoveryLink(settings),
    { text: 'Si vous n’avez rien demandé, ne faites rien : votre compte reste le même.' },
  ];
  return composeMail({ kind: 'already-registered', to }, subject, blocks, settings);
}
