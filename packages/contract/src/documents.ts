import { instant } from './primitives.ts';
import { z } from './schema.ts';
import { ofCompany } from './space.ts';

/** What a document is for the books (ECP-20): « Factures Achats », « Factures Ventes », « Banque », « Social », « Divers - Opérations Diverses », « Données ». */
export const documentTypes = [
  'purchase-invoice',
  'sales-invoice',
  'bank',
  'payroll',
  'miscellaneous',
  'data',
] as const;
export const documentType = z.enum(documentTypes);
export type DocumentType = z.infer<typeof documentType>;

/**
 * How far a document has come. `checking`: looked through for malware, nobody can open it yet; `sent`: the firm can see it;
 * `taken`: into account; `filed`: in the archive; `infected`: refused, its bytes are gone.
 */
export const documentStates = ['checking', 'sent', 'taken', 'filed', 'infected'] as const;
export const documentState = z.enum(documentStates);
export type DocumentState = z.infer<typeof documentState>;

/** Ids that the server makes. */
const documentId = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/));
export const documentParams = z.strictObject({ id: documentId });

/** Lower-case hexadecimal. */
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** A document that was deposited. */
export const document = z.object({
  id: z.string(),
  /** What its sender called it, made safe to show and to save. */
  name: z.string(),
  documentType,
  comment: z.nullable(z.string()),
  /** What its content was found to be. */
  mediaType: z.string(),
  /** In bytes. */
  size: z.int(),
  /** Of its content: a receipt. */
  sha256,
  state: documentState,
  /** When it had come in whole. */
  sentAt: instant,
  /** As the company, or the firm, calls who sent it. */
  sentBy: z.string(),
  /** Whether the asking person sent it. */
  mine: z.boolean(),
  takenAt: z.nullable(instant),
  filedAt: z.nullable(instant),
  /** Whether the asking person may change or remove it: not once it is taken into account. */
  changeable: z.boolean(),
});
export type DepositedDocument = z.infer<typeof document>;

/** `GET /api/documents`: newest first; `q`: in the name or the comment; `after`: where the answer before ended. */
export const documentSearch = z.strictObject({
  ...ofCompany,
  type: z.optional(documentType),
  state: z.optional(documentState),
  q: z._default(z.string().check(z.maxLength(100)), ''),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200)), 50),
  after: z.optional(z.string().check(z.regex(/^\d{1,15}\.[A-Za-z0-9_-]{1,64}$/))),
});
export type DocumentSearch = z.output<typeof documentSearch>;

/** `next` is null at the end. */
export const documentPage = z.object({ items: z.array(document), next: z.nullable(z.string()) });
export type DocumentPage = z.infer<typeof documentPage>;

/** The longest comment, in characters. */
export const commentMaxLength = 1_000;
const comment = z.string().check(z.trim(), z.maxLength(commentMaxLength));

/** `PATCH /api/documents/{id}`: what is named changes; an empty comment is none. Only the firm’s own people say `state`. */
export const documentChange = z.strictObject({
  documentType: z.optional(documentType),
  comment: z.optional(z.nullable(comment)),
  state: z.optional(z.literal('taken')),
});
export type DocumentChange = z.output<typeof documentChange>;

/** `POST /api/documents/known`: which of these contents are there already. */
export const contentSearch = z.strictObject({
  sha256: z.array(sha256).check(z.minLength(1), z.maxLength(100)),
});
export type ContentSearch = z.output<typeof contentSearch>;

/** The oldest document of each content that is there. */
export const knownContents = z.object({ items: z.array(document) });
export type KnownContents = z.infer<typeof knownContents>;

/** A kind of file that may be deposited. */
export const fileFormat = z.object({
  /** Plain French: « Classeur Excel ». */
  name: z.string(),
  mediaType: z.string(),
  /** In lower case, without the dot. */
  extensions: z.array(z.string()),
});
export type FileFormat = z.infer<typeof fileFormat>;

/** `GET /api/deposit`: what may be sent. */
export const deposit = z.object({
  /** Of one file, in bytes. */
  maxSize: z.int(),
  formats: z.array(fileFormat),
  /** Of the company, in bytes; unfinished uploads count with all that they announced. */
  quota: z.object({ limit: z.int(), used: z.int() }),
  /** How many transfers at once are welcome. */
  parallel: z.int(),
  /** How long an upload may stay unfinished, in seconds. */
  uploadLifetime: z.int(),
});
export type Deposit = z.infer<typeof deposit>;

/**
 * Where files are sent by the tus protocol, version 1.0 (creation, creation-with-upload, expiration, checksum,
 * termination), with an access token of scope `space`; the upload’s metadata is {@link uploadMetadata}.
 */
export const uploadsPath = '/api/uploads';

/** What the creation of an upload says besides its length (`Upload-Metadata`); what is not listed is not read. */
export const uploadMetadata = z.object({
  filename: z.string().check(z.minLength(1), z.maxLength(4_096)),
  documentType,
  comment: z.optional(comment),
  ...ofCompany,
});
export type UploadMetadata = z.output<typeof uploadMetadata>;

/** Of the answer that ends an upload: the document that it became, and the oldest one of the same content in that space. */
export const documentIdHeader = 'Document-Id';
export const duplicateHeader = 'Document-Duplicate-Of';
