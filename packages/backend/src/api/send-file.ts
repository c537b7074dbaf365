import type { ServedFile } from '../domain/files/served-file.ts';

/** What a browser may show as it is; anything else that it might run or draw is only ever saved. */
const shown = new Set([
  'application/pdf',
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'text/plain',
]);

/** A part of a file by its first and last byte, both counted in. */
interface Part {
  readonly first: number;
  readonly last: number;
}

/**
 * Sends a file, or the one part of it that is asked for (RFC 9110, section 14). Whatever it holds, it runs nothing, is
 * nobody's but the asking page's, and is taken for nothing but what it was found to be.
 */
export async function sendFile(request: Request, file: ServedFile): Promise<Response> {
  const headers = new Headers({
    'Content-Type': file.mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : file.mediaType,
    'Content-Disposition': dispositionOf(file),
    'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Accept-Ranges': file.size === null ? 'none' : 'bytes',
    ...(file.etag !== null && { ETag: quoted(file.etag) }),
  });
  const { size } = file;
  const part = size === null ? undefined : partOf(request.headers, size, file.etag);
  if (size !== null && part === 'none') {
    headers.set('Content-Range', `bytes */${size}`);
    return new Response(null, { status: 416, headers });
  }
  const whole = part === undefined || part === 'none';
  if (!whole) headers.set('Content-Range', `bytes ${part.first}-${part.last}/${size ?? '*'}`);
  const length = whole ? size : part.last - part.first + 1;
  if (length !== null) headers.set('Content-Length', String(length));
  const status = whole ? 200 : 206;
  if (request.method === 'HEAD') return new Response(null, { status, headers });
  const bytes = await (whole ? file.read() : file.read({ start: part.first, end: part.last + 1 }));
  return new Response(bytes, { status, headers });
}

const quoted = (etag: string): string => `"${etag}"`;

/** `none`: a part beyond the end. Undefined: all of it, as for several parts or what is no range of bytes. */
function partOf(headers: Headers, size: number, etag: string | null): Part | 'none' | undefined {
  const [, from = '', to = ''] =
    /^bytes\s*=\s*(\d{0,15})\s*-\s*(\d{0,15})$/i.exec(headers.get('Range')?.trim() ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  // A part of a file that has changed since is of no use (RFC 9110, section 13.1.5).
  const condition = headers.get('If-Range');
  if (condition !== null && (etag === null || condition !== quoted(etag))) return undefined;
  if (from === '') {
    const length = Math.min(Number(to), size);
    return length === 0 ? 'none' : { first: size - length, last: size - 1 };
  }
  const first = Number(from);
  const last = to === '' ? size - 1 : Number(to);
  if (to !== '' && last < first) return undefined;
  return first >= size ? 'none' : { first, last: Math.min(last, size - 1) };
}

/** `filename` for old readers, `filename*` with every character (RFC 6266, RFC 8187). */
function dispositionOf({ name, mediaType }: ServedFile): string {
  const plain = name.replace(/[^ !#$&'()+,\-.0-9;=@A-Z[\]^_`a-z{}~]/gu, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${shown.has(mediaType) ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
