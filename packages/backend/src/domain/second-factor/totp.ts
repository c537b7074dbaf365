/** How long a code is shown, in seconds, and how many digits it has: what every authenticator app takes for granted. */
const stepSeconds = 30;
const digits = 6;
/** So many steps before and after count as well: clocks differ, and people type slowly (RFC 6238 §5.2). */
const drift = 1;

/** The code of that time step (RFC 6238, HMAC-SHA-1). */
export async function codeAt(secret: Uint8Array<ArrayBuffer>, step: number): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-1' };
  const key = await crypto.subtle.importKey('raw', secret, algorithm, false, ['sign']);
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(step));
  const mac = new DataView(await crypto.subtle.sign('HMAC', key, counter));
  // Dynamic truncation (RFC 4226 §5.3).
  const offset = mac.getUint8(mac.byteLength - 1) & 0xf;
  const number = mac.getUint32(offset) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** The time step of an instant, in UTC milliseconds. */
export const stepAt = (instant: number): number => Math.floor(instant / 1000 / stepSeconds);

/** The time step around `now` whose code it is; undefined where it is none of these. */
export async function stepOf(
  secret: Uint8Array<ArrayBuffer>,
  code: string,
  now: number,
): Promise<number | undefined> {
  const current = stepAt(now);
  const steps = Array.from({ length: 2 * drift + 1 }, (_, index) => current - drift + index);
  const codes = await Promise.all(steps.map((step) => codeAt(secret, step)));
  // The newest first: an app shows it, and using it makes the older ones void.
  const index = codes.lastIndexOf(code);
  return index === -1 ? undefined : steps[index];
}

/** What an app reads from a QR code (Key URI format). */
export function keyUri(secret: string, issuer: string, identifier: string): string {
  const [brand, name] = [encodeURIComponent(issuer), encodeURIComponent(identifier)];
  return `otpauth://totp/${brand}:${name}?secret=${secret}&issuer=${brand}&algorithm=SHA1&digits=${digits}&period=${stepSeconds}`;
}
