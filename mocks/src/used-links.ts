import { webSecrets } from '@comptexpert-kit/backend/domain/web-secrets.js';
import type { Store } from '@comptexpert-kit/backend/store/store.js';

/** A mailed link of either kind has served, `now` in UTC milliseconds; one that is unknown stays so. */
export async function useUp(store: Store, token: string, now: number): Promise<void> {
  const digest = await webSecrets.digest(token);
  await store.links.use(digest, now);
  const change = await store.emailChanges.byDigest(digest);
  if (!change) return;
  await store.emailChanges.confirm(change.id, now, now);
  await store.emailChanges.apply(change.id, now);
}
