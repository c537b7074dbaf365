import {
  documentIdHeader,
  duplicateHeader,
  uploadChecksums,
  type UploadMetadata,
  uploadMetadata,
} from '@comptexpert-kit/contract';
import type { StretchChecksum } from '../domain/files/growing-files.ts';
import type { Receipt, Upload } from '../domain/documents/deposits.ts';
import { UploadRefused } from '../domain/refusals.ts';
import { fieldErrors } from './field-errors.ts';
import { Refusal } from './problems.ts';

const bytesOf = (base64: string): Uint8Array | undefined => {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
};

/** What `Upload-Metadata` says, by the contract. @throws Refusal, UploadRefused */
export function readUploadMetadata(headers: Headers): UploadMetadata {
  const decoder = new TextDecoder();
  const given: Record<string, string> = {};
  for (const pair of (headers.get('Upload-Metadata') ?? '').split(',')) {
    const [key = '', value = '', ...more] = pair.trim().split(' ');
    const bytes = bytesOf(value);
    if (!bytes || more.length > 0) throw new UploadRefused('upload-malformed');
    if (key !== '') given[key] = decoder.decode(bytes);
  }
  const parsed = uploadMetadata.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Refusal('invalid-request', { errors: fieldErrors(parsed.error.issues, given) });
}

/** A whole number of bytes; undefined where the header is missing. @throws UploadRefused where it is anything else */
export function readBytes(headers: Headers, name: 'Upload-Length' | 'Upload-Offset'): number | undefined {
  const value = headers.get(name);
  if (value === null) return undefined;
  if (!/^\d{1,15}$/.test(value)) throw new UploadRefused('upload-malformed');
  return Number(value);
}

/** What `Upload-Checksum` says of the bytes to come. @throws UploadRefused */
export function readChecksum(headers: Headers): StretchChecksum | undefined {
  const value = headers.get('Upload-Checksum');
  if (value === null) return undefined;
  const [name, base64 = '', ...more] = value.trim().split(' ');
  const algorithm = uploadChecksums.find((known) => known === name);
  const digest = base64 === '' || more.length > 0 ? undefined : bytesOf(base64);
  if (!algorithm || !digest) throw new UploadRefused('upload-malformed');
  return { algorithm, digest };
}

/** What is said of an upload that is not whole yet: until when it may become so (RFC 9110, section 5.6.7). */
export const expiryHeaders = ({ expiresAt }: Upload): Record<string, string> => ({
  'Upload-Expires': new Date(expiresAt).toUTCString(),
});

/** What is said of one that has become a document. */
export const receiptHeaders = ({ documentId, duplicateOf }: Receipt): Record<string, string> => ({
  [documentIdHeader]: documentId,
  ...(duplicateOf !== undefined && { [duplicateHeader]: duplicateOf }),
});
