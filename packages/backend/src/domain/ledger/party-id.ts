/** A party as it stands in addresses: base64url of its UTF-8. */
export function encodeParty(party: string): string {
  const bytes = String.fromCharCode(...new TextEncoder().encode(party));
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Undefined for what no party is called by. */
export function decodeParty(id: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(id.replaceAll('-', '+').replaceAll('_', '/')), (byte) =>
      byte.charCodeAt(0),
    );
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
