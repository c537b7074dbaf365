const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** How long an app shows a code, in milliseconds (RFC 6238). */
const shown = 30_000;

function bytesOf(secret: string): Uint8Array<ArrayBuffer> {
  const bits = Array.from(secret, (letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => parseInt(byte, 2));
}

/**
 * What an authenticator app with that key (Base32) shows now, or shown so many codes `later`. Each counts once: the one
 * before, the one now and the next are three that a backend takes.
 */
export async function codeOf(secret: string, later = 0): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-1' };
  const key = await crypto.subtle.importKey('raw', bytesOf(secret), algorithm, false, ['sign']);
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(Math.floor(Date.now() / shown) + later));
  const mac = new DataView(await crypto.subtle.sign('HMAC', key, counter));
  const number = mac.getUint32(mac.getUint8(19) & 0xf) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, '0');
}
