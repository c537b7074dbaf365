import type {
  ArchiveFile,
  ArchiveFolder,
  ArchiveIndex,
  ArchiveIndexSearch,
  ArchivePage,
  ArchiveSearch,
  FolderCreation,
} from '@comptexpert-kit/contract';
import type { ArchiveFileRow, ArchivePosition } from '../../store/archive-files.ts';
import type { ArchiveFolderRow } from '../../store/archive-folders.ts';
import type { Store } from '../../store/store.ts';
import { newArchiveId } from '../archive/archive-id.ts';
import { FolderTree } from '../archive/folder-tree.ts';
import type { Files } from '../files/files.ts';
import type { ServedFile } from '../files/served-file.ts';
import type { Caller, Clock } from '../ports.ts';
import { ArchiveUnknown, FolderExists, RightMissing } from '../refusals.ts';
import type { Access, SpaceAccess } from './access.ts';
import type { AuditTrail } from './audit-trail.ts';

interface ArchivePorts {
  readonly store: Store;
  readonly access: SpaceAccess;
  readonly audit: AuditTrail;
  readonly files: Files;
  readonly clock: Clock;
}

/** The archives that the firm keeps for its clients (ECP-4, ECP-21 to ECP-25). */
export class SpaceArchives {
  readonly #ports: ArchivePorts;

  constructor(ports: ArchivePorts) {
    this.#ports = ports;
  }

  /** @throws ArchiveUnknown, CompanyUnknown, RightMissing, SecondFactorRequired, QueryRefused, NotSignedIn, StoreUnavailable */
  async list(
    caller: Caller,
    { company: siren, folder, q, limit, after }: ArchiveSearch,
  ): Promise<ArchivePage> {
    const { access, store } = this.#ports;
    const { company } = await access.enter(caller, siren, 'archives');
    const tree = new FolderTree(await store.archiveFolders.ofCompany(company.id));
    if (folder !== undefined && !tree.byId(folder)) {
      await this.#reachFolder(caller, folder);
      throw new ArchiveUnknown();
    }
    const folderId = folder ?? null;
    const typed = q.trim();
    const position = positionOf(after);
    const found =
      typed === ''
        ? await store.archiveFiles.inFolder(company.id, folderId, limit + 1, position)
        : await store.archiveFiles.named({ companyId: company.id, folderId, typed }, limit + 1, position);
    const isBeginning = typed === '' && position === undefined;
    const counts = isBeginning ? await store.archiveFiles.counts(company.id) : undefined;
    const path = tree.path(folderId);
    return {
      folder: {
        id: folderId,
        name: path.at(-1)?.name ?? null,
        path: path.map(({ id, name }) => ({ id, name })),
      },
      folders: counts
        ? tree.inside(folderId).map(({ id, name }) => ({ id, name, files: tree.filesBelow(id, counts) }))
        : [],
      items: found.slice(0, limit).map((file) => shown(file, tree)),
      next: nextOf(found, limit),
    };
  }

  /** @throws CompanyUnknown, RightMissing, SecondFactorRequired, QueryRefused, NotSignedIn, StoreUnavailable */
  async index(caller: Caller, { company: siren, limit, after }: ArchiveIndexSearch): Promise<ArchiveIndex> {
    const { access, store } = this.#ports;
    const { company } = await access.enter(caller, siren, 'archives');
    const position = positionOf(after);
    const folders = position ? [] : await store.archiveFolders.ofCompany(company.id);
    const counts = await store.archiveFiles.counts(company.id);
    const found = await store.archiveFiles.ofCompany(company.id, limit + 1, position);
    return {
      total: [...counts.values()].reduce((sum, files) => sum + files, 0),
      folders: folders.map(({ id, name, parentId }) => ({ id, name, parent: parentId })),
      files: found
        .slice(0, limit)
        .map(({ id, name, date, fiscalYear, mediaType, size, folderId }) => [
          id,
          name,
          date,
          fiscalYear,
          mediaType,
          size,
          folderId,
        ]),
      next: nextOf(found, limit),
    };
  }

  /** @throws ArchiveUnknown, RightMissing, SecondFactorRequired, NotSignedIn, StoreUnavailable */
  async content(caller: Caller, id: string): Promise<ServedFile> {
    const { file } = await this.#reach(caller, id);
    const { name, mediaType, size, contentKey } = file;
    return {
      name,
      mediaType,
      size,
      etag: contentKey,
      read: (range) => this.#ports.files.store.read(contentKey, range),
    };
  }

  /**
   * For the firm's own people.
   * @throws ArchiveUnknown, FolderExists, CompanyUnknown, RightMissing, NotSignedIn, StoreUnavailable
   */
  async addFolder(
    caller: Caller,
    siren: string | undefined,
    { name, parent }: FolderCreation,
  ): Promise<ArchiveFolder> {
    const { access, store, audit, clock } = this.#ports;
    const entered = await access.enter(caller, siren, 'archives');
    demandStaff(entered);
    const companyId = entered.company.id;
    const parentId = parent ?? null;
    const folder: ArchiveFolderRow = { id: newArchiveId(), companyId, parentId, name };
    await store.transaction(async (inside) => {
      const tree = new FolderTree(await inside.archiveFolders.ofCompany(companyId));
      if (parent !== undefined && !tree.byId(parent)) throw new ArchiveUnknown();
      if (!(await inside.archiveFolders.insert(folder, clock.now()))) throw new FolderExists();
      const path = [...tree.path(parentId), folder].map((one) => one.name).join(' / ');
      await audit.add(inside, entered, { action: 'archive-folder-added', subject: path });
    });
    return { id: folder.id, name, parent: parentId };
  }

  /**
   * For the firm's own people. The bytes go with the last thing that has them.
   * @throws ArchiveUnknown, RightMissing, NotSignedIn, StoreUnavailable
   */
  async remove(caller: Caller, id: string): Promise<void> {
    const { store, audit, files } = this.#ports;
    const { file, access } = await this.#reach(caller, id);
    demandStaff(access);
    const isUnused = await store.transaction(async (inside) => {
      if (!(await inside.archiveFiles.remove(id))) throw new ArchiveUnknown();
      await audit.add(inside, access, { action: 'archive-file-removed', subject: file.name });
      return inside.storedFiles.release(file.contentKey);
    });
    if (isUnused) await files.store.remove(file.contentKey);
  }

  /** @throws ArchiveUnknown, RightMissing, SecondFactorRequired, NotSignedIn, StoreUnavailable */
  async #reach(caller: Caller, id: string): Promise<{ file: ArchiveFileRow; access: Access }> {
    const file = await this.#ports.store.archiveFiles.byId(id);
    const thing = file && { companyId: file.companyId, subject: file.name };
    const access = await this.#ports.access.reach(caller, thing, 'archives');
    if (!file || !access) throw new ArchiveUnknown();
    return { file, access };
  }

  /** Leaves a line in the audit trail where the folder is a company's that is none of the asking person's. */
  async #reachFolder(caller: Caller, id: string): Promise<void> {
    const folder = await this.#ports.store.archiveFolders.byId(id);
    await this.#ports.access.reach(
      caller,
      folder && { companyId: folder.companyId, subject: folder.name },
      'archives',
    );
  }
}

/** @throws RightMissing */
function demandStaff({ actor }: Access): void {
  if (actor.role !== 'staff') throw new RightMissing();
}

const positionOf = (after: string | undefined): ArchivePosition | undefined => {
  const [date, id] = after?.split('~') ?? [];
  return date === undefined || id === undefined ? undefined : { date, id };
};

const nextOf = (found: readonly ArchiveFileRow[], limit: number): string | null => {
  const last = found[limit - 1];
  return last && found.length > limit ? `${last.date}~${last.id}` : null;
};

const shown = (
  { id, name, date, fiscalYear, mediaType, size, folderId }: ArchiveFileRow,
  tree: FolderTree,
): ArchiveFile => ({
  id,
  name,
  date,
  fiscalYear,
  mediaType,
  size,
  folder: { id: folderId, path: tree.path(folderId).map((folder) => folder.name) },
});
