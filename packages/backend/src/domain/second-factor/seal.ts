const encoder = new TextEncoder();
const nonceBytes = 12;

/** Keeps secrets in the database from whoever steals a copy of it (AES-256-GCM, its key by HKDF from the house’s secret). */
export class Seal {
  readonly #key: Promise<CryptoKey>;

  /** `purpose` keeps what is sealed for one from being opened for another. */
  constructor(secret: string, purpose: string) {
    this.#key = deriveKey(secret, purpose);
  }

  /** `whose`: what it may be opened for alone. */
  async close(bytes: Uint8Array<ArrayBuffer>, whose: string): Promise<string> {
    const iv = crypto.getRandomValues(new Uint8Array(nonceBytes));
    const sealed = await crypto.subtle.encrypt(parameters(iv, whose), await this.#key, bytes);
    return btoa(String.fromCharCode(...iv, ...new Uint8Array(sealed)));
  }

  /** Rejects where it was sealed by another secret, or for somebody else. */
  async open(sealed: string, whose: string): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = Uint8Array.from(atob(sealed), (character) => character.charCodeAt(0));
    const [iv, content] = [bytes.slice(0, nonceBytes), bytes.slice(nonceBytes)];
    return new Uint8Array(await crypto.subtle.decrypt(parameters(iv, whose), await this.#key, content));
  }
}

const parameters = (iv: Uint8Array<ArrayBuffer>, whose: string): AesGcmParams => ({
  name: 'AES-GCM',
  iv,
  additionalData: encoder.encode(whose),
});

async function deriveKey(secret: string, purpose: string): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', encoder.encode(secret), 'HKDF', false, ['deriveKey']);
  const derivation = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: encoder.encode(purpose),
  };
  return crypto.subtle.deriveKey(derivation, material, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
}
