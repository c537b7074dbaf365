/**
 * The name of a file that a request brings, by its `Content-Disposition` (RFC 6266): `filename*` before `filename`.
 * Undefined where there is none. It is what somebody wrote: data, never a path.
 */
export function fileNameOf(headers: Headers): string | undefined {
  const disposition = headers.get('Content-Disposition') ?? '';
  const [, encoded] = /(?:^|;)\s*filename\*\s*=\s*UTF-8'[^']*'([^;\s]+)/i.exec(disposition) ?? [];
  if (encoded !== undefined)
    try {
      return decodeURIComponent(encoded);
    } catch {
      // Then the plain one counts.
    }
  const [, quoted, token] =
    /(?:^|;)\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s"]+))/i.exec(disposition) ?? [];
  const name = quoted?.replace(/\\(.)/g, '$1') ?? token;
  return name === '' ? undefined : name;
}
