import type { Passkeys } from './ports.ts';

const toBase64url = (bytes: ArrayBuffer | Uint8Array): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const fromBase64url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

const random = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length));

const algorithms: PublicKeyCredentialParameters[] = [-7, -8, -257].map((alg) => ({
  type: 'public-key',
  alg,
}));

/** 32 bytes, or undefined where the authenticator made none. */
function madeBy(credential: Credential | null): string | undefined {
  if (!(credential instanceof PublicKeyCredential)) return undefined;
  const first = credential.getClientExtensionResults().prf?.results?.first;
  if (first === undefined) return undefined;
  const bytes = first instanceof ArrayBuffer ? new Uint8Array(first) : new Uint8Array(first.buffer);
  return bytes.byteLength === 32 ? toBase64url(bytes) : undefined;
}

async function use(credential: string, salt: string): Promise<string | undefined> {
  const found = await navigator.credentials.get({
    publicKey: {
      challenge: random(32),
      allowCredentials: [{ type: 'public-key', id: fromBase64url(credential) }],
      userVerification: 'required',
      extensions: { prf: { eval: { first: fromBase64url(salt) } } },
    },
  });
  return madeBy(found);
}

/**
 * Passkeys of the extension itself: nobody else checks their signatures, what counts is the secret that they make of a salt
 * (WebAuthn level 3, section 10.1.4). Firefox gives its extensions’ pages none.
 */
export const browserPasskeys: Passkeys = {
  isSupported: async () => {
    if (location.protocol !== 'chrome-extension:' || !('PublicKeyCredential' in globalThis)) return false;
    // Older Chromium does not say: it tries.
    if (!('getClientCapabilities' in PublicKeyCredential)) return true;
    const capabilities = await PublicKeyCredential.getClientCapabilities();
    return capabilities['extension:prf'] !== false;
  },
  create: async () => {
    const salt = random(32);
    const publicKey: PublicKeyCredentialCreationOptions = {
      challenge: random(32),
      rp: { name: 'Comptexpert' },
      user: { id: random(16), name: 'Comptexpert', displayName: 'Comptexpert' },
      pubKeyCredParams: algorithms,
      authenticatorSelection: { residentKey: 'discouraged', userVerification: 'required' },
      extensions: { prf: { eval: { first: salt } } },
    };
    try {
      const made = await navigator.credentials.create({ publicKey });
      if (!(made instanceof PublicKeyCredential)) return undefined;
      const passkey = { credential: toBase64url(made.rawId), salt: toBase64url(salt) };
      // Many make the bytes only when asked for a second time.
      const output = madeBy(made) ?? (await use(passkey.credential, passkey.salt));
      return output === undefined ? undefined : { ...passkey, output };
    } catch {
      return undefined;
    }
  },
  use: ({ credential, salt }) => use(credential, salt).catch(() => undefined),
};
