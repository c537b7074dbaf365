import { uploadMetadata, documentIdHeader, duplicateHeader } from './documents.ts';
import type { ProblemCode } from './problems.ts';
import { z } from './schema.ts';

/** The version of the protocol that uploads follow (https://tus.io/protocols/resumable-upload). */
export const tusVersion = '1.0.0';

/** What of the protocol there is besides its core. */
export const tusExtensions = [
  'creation',
  'creation-with-upload',
  'expiration',
  'checksum',
  'termination',
] as const;

/** How the bytes of a request may be told to add up (`Upload-Checksum`). */
export const uploadChecksums = ['sha1', 'sha256'] as const;

/** The media type of bytes that are sent. */
export const uploadMediaType = 'application/offset+octet-stream';

/** Names an upload; the document that it becomes has the same. */
export const uploadId = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/));

/** Headers that the protocol knows and that are ours, as JSON schemas with what they mean. */
export const uploadHeaders = {
  'Tus-Resumable': { schema: { const: tusVersion }, description: 'The version of the protocol' },
  'Tus-Version': { schema: { const: tusVersion }, description: 'The versions that are spoken' },
  'Tus-Extension': { schema: { const: tusExtensions.join(',') }, description: 'What may be asked' },
  'Tus-Max-Size': { schema: { type: 'integer' }, description: 'Of one file, in bytes' },
  'Tus-Checksum-Algorithm': {
    schema: { const: uploadChecksums.join(',') },
    description: 'For Upload-Checksum',
  },
  'Upload-Length': { schema: { type: 'integer', minimum: 1 }, description: 'Of the whole file, in bytes' },
  'Upload-Offset': { schema: { type: 'integer', minimum: 0 }, description: 'How many bytes have come' },
  'Upload-Metadata': {
    schema: { type: 'string' },
    description: `Pairs of a key and its value in Base64 (UTF-8), separated by commas; keys: ${Object.keys(uploadMetadata.shape).join(', ')}. What they may be is the schema UploadMetadata`,
  },
  'Upload-Checksum': {
    schema: { type: 'string', pattern: `^(${uploadChecksums.join('|')}) [A-Za-z0-9+/]+=*$` },
    description: 'What the bytes of this request add up to, in Base64; where they do not, none is kept',
  },
  'Upload-Expires': { schema: { type: 'string' }, description: 'Until when it may become whole (RFC 9110)' },
  'Cache-Control': { schema: { const: 'no-store' }, description: 'Is never to be kept' },
  Allow: { schema: { type: 'string' }, description: 'The methods' },
  Location: { schema: { type: 'string' }, description: 'Where its bytes go: a path' },
  [documentIdHeader]: {
    schema: { type: 'string' },
    description: 'The document that it became, once it is whole',
  },
  [duplicateHeader]: {
    schema: { type: 'string' },
    description: 'The oldest other document of the same content in that space',
  },
} as const;

export type UploadHeader = keyof typeof uploadHeaders;

/** What one asks of uploads by one method. */
export interface UploadOperation {
  readonly name: string;
  readonly summary: string;
  /** Headers of the request: those that have to be there, and those that may be. */
  readonly required: readonly UploadHeader[];
  readonly optional: readonly UploadHeader[];
  /** Whether bytes come with it. */
  readonly bytes: 'none' | 'maybe' | 'always';
  readonly status: 200 | 201 | 204;
  /** Headers of the answer that are always there, and those that are there in some states. */
  readonly told: readonly UploadHeader[];
  readonly sometimes: readonly UploadHeader[];
  /** What it may refuse with, besides what any route and any that needs a token may. */
  readonly problems: readonly ProblemCode[];
}

const options: UploadOperation = {
  name: 'readUploadProtocol',
  summary: 'What of the protocol is spoken here',
  required: [],
  optional: [],
  bytes: 'none',
  status: 204,
  told: ['Tus-Resumable', 'Tus-Version', 'Tus-Extension', 'Tus-Max-Size', 'Tus-Checksum-Algorithm', 'Allow'],
  sometimes: [],
  problems: [],
};

const always = ['upload-malformed', 'upload-version', 'right-missing'] as const;
/** The bytes of an upload may all be there without having been acknowledged: whoever asks for it ends it. */
const ofOne = [
  ...always,
  'upload-unknown',
  'upload-expired',
  'upload-busy',
  'file-type-refused',
  'disk-full',
] as const;
const ofBytes = ['upload-checksum', 'payload-too-large', 'file-type-refused', 'disk-full'] as const;
const ended = [documentIdHeader, duplicateHeader] as const;

/** What may be asked at `uploadsPath`, by method. */
export const uploadCreation = {
  POST: {
    name: 'createUpload',
    summary: 'Announces a file; its first bytes, or all of them, may come along',
    required: ['Tus-Resumable', 'Upload-Length', 'Upload-Metadata'],
    optional: ['Upload-Checksum'],
    bytes: 'maybe',
    status: 201,
    told: ['Tus-Resumable', 'Location'],
    sometimes: ['Upload-Offset', 'Upload-Expires', ...ended],
    problems: [
      ...always,
      ...ofBytes,
      'invalid-request',
      'invalid-query',
      'company-unknown',
      'file-empty',
      'file-too-large',
      'quota-exceeded',
      'upload-busy',
    ],
  },
  OPTIONS: options,
} as const satisfies Record<string, UploadOperation>;

/** What may be asked of one upload, by method. */
export const uploadProgress = {
  HEAD: {
    name: 'readUpload',
    summary: 'How far it is',
    required: ['Tus-Resumable'],
    optional: [],
    bytes: 'none',
    status: 200,
    told: ['Tus-Resumable', 'Upload-Offset', 'Upload-Length', 'Cache-Control'],
    sometimes: ['Upload-Expires', ...ended],
    problems: ofOne,
  },
  PATCH: {
    name: 'continueUpload',
    summary: 'More of it, from where it is; with the last byte it becomes a document',
    required: ['Tus-Resumable', 'Upload-Offset'],
    optional: ['Upload-Checksum'],
    bytes: 'always',
    status: 204,
    told: ['Tus-Resumable', 'Upload-Offset'],
    sometimes: ['Upload-Expires', ...ended],
    problems: [...ofOne, ...ofBytes, 'upload-offset'],
  },
  DELETE: {
    name: 'removeUpload',
    summary: 'Gives it up, as long as it is not a document',
    required: ['Tus-Resumable'],
    optional: [],
    bytes: 'none',
    status: 204,
    told: ['Tus-Resumable'],
    sometimes: [],
    problems: ofOne,
  },
  OPTIONS: { ...options, name: 'readUploadProtocolOfOne' },
} as const satisfies Record<string, UploadOperation>;
