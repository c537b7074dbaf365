import type { ArchiveFile, DocumentFiling } from '@comptexpert-kit/contract';
import type { ArchiveFileRow } from '../../store/archive-files.ts';
import type { StoredDocument } from '../../store/documents.ts';
import type { Store } from '../../store/store.ts';
import { dayAt } from '../archive/archived-date.ts';
import { newArchiveId } from '../archive/archive-id.ts';
import { FolderTree } from '../archive/folder-tree.ts';
import type { Caller, Clock } from '../ports.ts';
import { ArchiveUnknown, DocumentRefused, RightMissing } from '../refusals.ts';
import type { Access, SpaceAccess } from './access.ts';
import type { AuditTrail } from './audit-trail.ts';

interface FilingPorts {
  readonly store: Store;
  readonly access: SpaceAccess;
  readonly audit: AuditTrail;
  readonly clock: Clock;
}

/** Files what clients deposited into their archives. */
export class ArchiveFilings {
  readonly #ports: FilingPorts;

  constructor(ports: FilingPorts) {
    this.#ports = ports;
  }

  /**
   * For the firm's own people. The file in the archive has the document's bytes and the day on which it came; where another
   * has its name, it is called « … (2) ».
   * @throws DocumentRefused, ArchiveUnknown, RightMissing, NotSignedIn, StoreUnavailable
   */
  async file(caller: Caller, id: string, { folder, fiscalYear, name }: DocumentFiling): Promise<ArchiveFile> {
    const { store, audit, clock } = this.#ports;
    const { document, access } = await this.#reach(caller, id);
    if (access.actor.role !== 'staff') throw new RightMissing();
    return store.transaction(async (inside) => {
      await inside.companies.lock(document.companyId);
      const { content, current } = fileable(await inside.documents.byId(id));
      const tree = new FolderTree(await inside.archiveFolders.ofCompany(current.companyId));
      if (!tree.byId(folder)) throw new ArchiveUnknown();
      const filed: Omit<ArchiveFileRow, 'name'> = {
        id: newArchiveId(),
        companyId: current.companyId,
        folderId: folder,
        date: dayAt(current.sentAt),
        fiscalYear,
        mediaType: current.mediaType,
        size: current.size,
        sha256: current.sha256,
        contentKey: content,
        modifiedAt: null,
      };
      const file = await this.#insert(inside, filed, name ?? current.name);
      await inside.storedFiles.share(content);
      const now = clock.now();
      await inside.documents.change({
        ...current,
        state: 'filed',
        takenAt: current.takenAt ?? now,
        filedAt: now,
      });
      const path = tree.path(folder).map((one) => one.name);
      await audit.add(inside, access, {
        action: 'document-filed',
        subject: [...path, file.name].join(' / '),
      });
      const { date, mediaType, size } = file;
      return {
        id: file.id,
        name: file.name,
        date,
        fiscalYear,
        mediaType,
        size,
        folder: { id: folder, path },
      };
    });
  }

  async #insert(inside: Store, file: Omit<ArchiveFileRow, 'name'>, wanted: string): Promise<ArchiveFileRow> {
    const [, stem = wanted, extension = ''] = /^(.+?)(\.[^.]*)?$/su.exec(wanted) ?? [];
    for (let count = 1; ; count += 1) {
      const named = { ...file, name: count === 1 ? wanted : `${stem} (${count})${extension}` };
      if (await inside.archiveFiles.insert(named, this.#ports.clock.now())) return named;
    }
  }

  /** @throws DocumentRefused, RightMissing, NotSignedIn, StoreUnavailable */
  async #reach(caller: Caller, id: string): Promise<{ document: StoredDocument; access: Access }> {
    const document = await this.#ports.store.documents.byId(id);
    const thing = document && { companyId: document.companyId, subject: document.name };
    const access = await this.#ports.access.reach(caller, thing, 'archives');
    if (!document || !access) throw new DocumentRefused('document-unknown');
    return { document, access };
  }
}

/** @throws DocumentRefused */
function fileable(current: StoredDocument | undefined): { content: string; current: StoredDocument } {
  if (!current) throw new DocumentRefused('document-unknown');
  if (current.state === 'checking') throw new DocumentRefused('document-checking');
  if (current.state === 'filed') throw new DocumentRefused('document-filed');
  if (current.file === null) throw new DocumentRefused('document-infected');
  return { content: current.file, current };
}
