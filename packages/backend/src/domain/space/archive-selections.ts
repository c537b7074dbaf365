import type { SelectionTicket } from '@comptexpert-kit/contract';
import type { ArchiveFileRow } from '../../store/archive-files.ts';
import type { Company } from '../../store/companies.ts';
import type { Store } from '../../store/store.ts';
import { FolderTree } from '../archive/folder-tree.ts';
import { uniquePaths } from '../archive/unique-paths.ts';
import { zipOf } from '../archive/zip.ts';
import type { Files } from '../files/files.ts';
import type { ServedFile } from '../files/served-file.ts';
import type { Caller, Clock, Secrets } from '../ports.ts';
import { ArchiveUnknown, DownloadExpired } from '../refusals.ts';
import type { SpaceAccess } from './access.ts';

interface SelectionPorts {
  readonly store: Store;
  readonly access: SpaceAccess;
  readonly files: Files;
  readonly clock: Clock;
  readonly secrets: Secrets;
}

/** How long a ticket is good, in milliseconds. */
const ticketLife = 60_000;

/**
 * Several files of an archive as one ZIP. A browser saves what a form is answered with, and a form carries no access token:
 * so a ticket is asked for with the token, and posted by the form.
 */
export class ArchiveSelections {
  readonly #ports: SelectionPorts;

  constructor(ports: SelectionPorts) {
    this.#ports = ports;
  }

  /** @throws ArchiveUnknown, RightMissing, SecondFactorRequired, NotSignedIn, StoreUnavailable */
  async prepare(caller: Caller, ids: readonly string[]): Promise<SelectionTicket> {
    const { store, secrets, clock } = this.#ports;
    const wanted = [...new Set(ids)];
    const { company, files } = await this.#reach(caller, wanted);
    const ticket = secrets.token();
    const expiresAt = clock.now() + ticketLife;
    await store.archiveTickets.insert({
      digest: await secrets.digest(ticket),
      ...caller,
      companyId: company.id,
      fileIds: wanted,
      expiresAt,
    });
    return {
      ticket,
      expiresAt: new Date(expiresAt).toISOString(),
      files: files.length,
      size: files.reduce((sum, { size }) => sum + size, 0),
    };
  }

  /**
   * What somebody may do is asked once more: it may have been withdrawn since.
   * @throws DownloadExpired, ArchiveUnknown, RightMissing, SecondFactorRequired, NotSignedIn, StoreUnavailable
   */
  async content(ticket: string): Promise<ServedFile> {
    const { store, secrets, clock, files: bytes } = this.#ports;
    const taken = await store.archiveTickets.take(await secrets.digest(ticket), clock.now());
    if (!taken) throw new DownloadExpired();
    const { company, files } = await this.#reach(taken, taken.fileIds);
    const tree = new FolderTree(await store.archiveFolders.ofCompany(company.id));
    const entries = uniquePaths(
      files.map((file) => ({ ...file, folders: tree.path(file.folderId).map(({ name }) => name) })),
    );
    return {
      name: `Archives ${company.name}.zip`,
      mediaType: 'application/zip',
      size: null,
      etag: null,
      read: () => Promise.resolve(zipOf(entries, (key) => bytes.store.read(key))),
    };
  }

  /** In the order in which they are asked for; all of one company. */
  async #reach(
    caller: Caller,
    ids: readonly string[],
  ): Promise<{ company: Company; files: readonly ArchiveFileRow[] }> {
    const { store, access } = this.#ports;
    const byId = new Map((await store.archiveFiles.byIds(ids)).map((file) => [file.id, file]));
    const found = ids.map((id) => byId.get(id)).filter((file) => file !== undefined);
    let company: Company | undefined;
    for (const [companyId, [first]] of Map.groupBy(found, (file) => file.companyId)) {
      const reached = await access.reach(caller, first && { companyId, subject: first.name }, 'archives');
      if (!reached || company) throw new ArchiveUnknown();
      company = reached.company;
    }
    if (!company || found.length < ids.length) throw new ArchiveUnknown();
    return { company, files: found };
  }
}
