import type { Store } from '../store/store.ts';
import type { StoredLink } from '../store/password-links.ts';
import { linkLifetimesMs } from './link-lifetimes.ts';
import type { Clock, Secrets } from './ports.ts';

interface LinkPorts {
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly settings: { readonly issuerUrl: string };
}

/** Makes the link that a mail is to carry, in the place of every earlier one of the account; returns its address. */
export async function newLink(
  store: Store,
  link: Pick<StoredLink, 'account_id' | 'purpose' | 'identifier_state' | 'client_id' | 'mail_id'>,
  { clock, secrets, settings }: LinkPorts,
): Promise<string> {
  const token = secrets.token();
  const now = clock.now();
  await store.links.insert({
    ...link,
    token_digest: await secrets.digest(token),
    created_at: now,
    expires_at: now + linkLifetimesMs[link.purpose],
  });
  return `${settings.issuerUrl}/mot-de-passe#${token}`;
}
