/** The longest name, in bytes of UTF-8: what file systems take. */
const longest = 255;

/** Names that Windows gives to devices, whatever follows the first dot. */
const devices = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i;

const encoder = new TextEncoder();

/**
 * What somebody called a file, as it can be shown, saved on any system and put into an archive: its last part where it was
 * a path, in one form (NFC), without characters that nobody sees, that turn the direction of text around them or that
 * systems keep for themselves; cut before its extension where it is too long.
 */
export function safeName(given: string): string {
  const whole = given
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\uFFFD]/gu, '');
  const last = whole.split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\p{Zs}+/gu, ' ')
    .replace(/^[ .]+|[ .]+$/g, '');
  const dot = plain.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [plain.slice(0, dot), plain.slice(dot)] : [plain, ''];
  const [first = ''] = stem.split('.');
  const named = devices.test(first.trim()) ? `_${stem}` : stem === '' ? 'document' : stem;
  return cut(named, longest - encoder.encode(cut(extension, 20)).byteLength) + cut(extension, 20);
}

/** The extension of a name, in lower case and without its dot; empty where there is none. */
export const extensionOf = (name: string): string => /[^.]\.([^. ]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** So much of a text as fits into that many bytes, without a broken character. */
function cut(text: string, bytes: number): string {
  if (encoder.encode(text).byteLength <= bytes) return text;
  const { read } = encoder.encodeInto(text, new Uint8Array(Math.max(bytes, 0)));
  return text.slice(0, read).trimEnd();
}
