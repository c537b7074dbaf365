import { oneLine } from './accounts.ts';
import { selectionLimit } from './archive-rules.ts';
import { instant } from './primitives.ts';
import { z } from './schema.ts';
import { ofCompany } from './space.ts';

/** The id of a file or a folder: opaque. */
const archiveId = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/));

/** The fiscal year that a file belongs to, by the year in which it ends. */
const fiscalYear = z.int().check(z.minimum(1900), z.maximum(9999));

/** A file of the archive. */
export const archiveFile = z.object({
  id: z.string(),
  name: z.string(),
  date: z.iso.date(),
  /** Null where the firm has given none. */
  fiscalYear: z.nullable(z.int()),
  mediaType: z.string(),
  /** In bytes. */
  size: z.int(),
  /** Where it lies; `id` null: in no folder. `path`: the names from the outermost folder on. */
  folder: z.object({ id: z.nullable(z.string()), path: z.array(z.string()) }),
});
export type ArchiveFile = z.infer<typeof archiveFile>;

/** `GET /api/archives`: what lies in a folder, or with `q` every file below it whose name holds that. */
export const archiveSearch = z.strictObject({
  ...ofCompany,
  folder: z.optional(archiveId),
  q: z._default(z.string().check(z.maxLength(200)), ''),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(5_000)), 200),
  after: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}~[A-Za-z0-9_-]{1,64}$/))),
});
export type ArchiveSearch = z.output<typeof archiveSearch>;

/** Files newest first; `next` is null at the end. */
export const archivePage = z.object({
  /** The folder that was asked for; `id` and `name` null outside of all folders. `path` begins with the outermost and ends with the folder itself. */
  folder: z.object({
    id: z.nullable(z.string()),
    name: z.nullable(z.string()),
    path: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
  /** The folders in it, by name, with the number of files in each and below; none in an answer to `q` or `after`. */
  folders: z.array(z.object({ id: z.string(), name: z.string(), files: z.int() })),
  items: z.array(archiveFile),
  next: z.nullable(z.string()),
});
export type ArchivePage = z.infer<typeof archivePage>;

/** `GET /api/archives/index`: everything, for a page that searches by itself. */
export const archiveIndexSearch = z.strictObject({
  ...ofCompany,
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(5_000)), 5_000),
  after: archiveSearch.def.shape.after,
});
export type ArchiveIndexSearch = z.output<typeof archiveIndexSearch>;

/** A file of the index, as short as may be: id, name, date, fiscal year, media type, size in bytes, folder. */
export const archiveIndexFile = z.tuple([
  z.string(),
  z.string(),
  z.string(),
  z.nullable(z.int()),
  z.string(),
  z.int(),
  z.nullable(z.string()),
]);
export type ArchiveIndexFile = z.infer<typeof archiveIndexFile>;

/** Files newest first; `next` is null at the end. */
export const archiveIndex = z.object({
  /** How many files there are. */
  total: z.int(),
  /** Every folder, with the one that it lies in; with the first page only. */
  folders: z.array(z.object({ id: z.string(), name: z.string(), parent: z.nullable(z.string()) })),
  files: z.array(archiveIndexFile),
  next: z.nullable(z.string()),
});
export type ArchiveIndex = z.infer<typeof archiveIndex>;

export const archiveParams = z.strictObject({ id: archiveId });

/** `POST /api/archives/selections`. */
export const selectionRequest = z.strictObject({
  ids: z.array(archiveId).check(z.minLength(1), z.maxLength(selectionLimit)),
});
export type SelectionRequest = z.output<typeof selectionRequest>;

/** What takes a selection away as one ZIP, once: to be posted to `…/selections/content`. */
export const selectionTicket = z.object({
  ticket: z.string(),
  expiresAt: instant,
  files: z.int(),
  /** Of the files together. */
  size: z.int(),
});
export type SelectionTicket = z.infer<typeof selectionTicket>;

/** `POST /api/archives/selections/content`, as a form sends it. */
export const ticketForm = z.strictObject({
  ticket: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
});

/** What a folder or a file may be called: no slash, nothing unseen, not longer than file systems take. */
export const archiveName = oneLine(200).check(z.regex(/^(?!\.{1,2}$)[^/\\]*$/));

/** `POST /api/archives/folders`. */
export const folderCreation = z.strictObject({
  name: archiveName,
  /** In which folder; absent: in none. */
  parent: z.optional(archiveId),
});
export type FolderCreation = z.output<typeof folderCreation>;

export const archiveFolder = z.object({
  id: z.string(),
  name: z.string(),
  parent: z.nullable(z.string()),
});
export type ArchiveFolder = z.infer<typeof archiveFolder>;

/** `POST /api/documents/{id}/filing`: where a deposited document is filed, and under which name unless its own. */
export const documentFiling = z.strictObject({
  folder: archiveId,
  fiscalYear,
  name: z.optional(archiveName),
});
export type DocumentFiling = z.output<typeof documentFiling>;
