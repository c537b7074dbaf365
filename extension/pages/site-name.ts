/**
 * A site's name for an account: another one on each site, the same each time. Made from the account's id, which is random
 * and leaves the background for no page, so that two sites cannot tell that they speak of one person.
 */
export async function siteName(account: string, origin: string): Promise<string> {
  const named = new TextEncoder().encode(JSON.stringify([account, origin]));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', named));
  return btoa(String.fromCharCode(...digest.subarray(0, 18)))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}
