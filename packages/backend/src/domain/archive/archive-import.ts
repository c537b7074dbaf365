import type { ArchiveFileRow, ImportedState } from '../../store/archive-files.ts';
import type { StoredAuditLine } from '../../store/audit-lines.ts';
import type { Company } from '../../store/companies.ts';
import { LedgerRows } from '../../store/ledgers.ts';
import type { Store } from '../../store/store.ts';
import { type FileStore, newFileName } from '../files/file-store.ts';
import type { Clock } from '../ports.ts';
import type { AuditTrail } from '../space/audit-trail.ts';
import { dayAt, dayInName, fiscalYearOfFolders } from './archived-date.ts';
import { archivedName } from './archived-name.ts';
import { newArchiveId } from './archive-id.ts';
import { mediaTypeOf, tellingBytes } from './media-type.ts';

/** A file of the tree that is imported. */
export interface FoundFile {
  /** The names of the folders that it lies in, from the outermost on, as they are. */
  readonly folders: readonly string[];
  readonly name: string;
  readonly size: number;
  /** When it was last changed, in UTC milliseconds. */
  readonly modifiedAt: number;
  /** May throw what says in a sentence why it cannot be read. */
  read(): AsyncIterable<Uint8Array>;
}

/** A file that cannot be read; `message` says why, in French. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** What became of the files. */
export interface ArchiveImportResult {
  readonly added: number;
  readonly replaced: number;
  readonly unchanged: number;
  /** Left out, each told of. */
  readonly leftOut: number;
  /** Of those, the ones that could not be read. */
  readonly unreadable: number;
}

interface ImportPorts {
  readonly store: Store;
  readonly files: FileStore;
  readonly audit: AuditTrail;
  readonly clock: Clock;
}

interface ImportOptions {
  readonly company: Company;
  readonly actor: StoredAuditLine['actor'];
  /** What the tree is called. */
  readonly subject: string;
  /** Told of each file that is left out or called otherwise: its path, and why. */
  readonly onNotice: (path: string, reason: string) => void;
  /** Told now and then how many files were looked at. */
  readonly onProgress?: (files: number) => void;
}

/** Where files of one folder go, and what is there already. */
interface Target {
  readonly id: string | null;
  readonly states: Map<string, ImportedState>;
  /** Names that this import has met. */
  readonly met: Set<string>;
}

const progressEvery = 1_000;

/**
 * Takes a tree of files into a company's archive. The same tree again changes nothing: a file of the same size and time is
 * taken to be the same, and of another time where its content is. What is in the archive and not in the tree stays.
 */
export class ArchiveImport {
  readonly #ports: ImportPorts;
  readonly #options: ImportOptions;
  readonly #targets = new Map<string, Promise<Target>>();
  readonly #counts = { added: 0, replaced: 0, unchanged: 0, leftOut: 0, unreadable: 0 };
  #fiscalYears: readonly { readonly from: string; readonly to: string; readonly fiscalYear: number }[] = [];
  #isNoted = false;

  constructor(ports: ImportPorts, options: ImportOptions) {
    this.#ports = ports;
    this.#options = options;
  }

  /** To be called once. @throws StorageFull, StoreUnavailable; what was taken until then stays */
  async run(found: AsyncIterable<FoundFile>): Promise<ArchiveImportResult> {
    const { store } = this.#ports;
    const { company, onProgress } = this.#options;
    this.#fiscalYears = await new LedgerRows(store.database).ofCompany(company.id);
    let files = 0;
    for await (const file of found) {
      await this.#take(file);
      files += 1;
      if (files % progressEvery === 0) onProgress?.(files);
    }
    return this.#counts;
  }

  async #take(file: FoundFile): Promise<void> {
    const path = [...file.folders, file.name].join('/');
    const folders = file.folders.map(archivedName);
    const name = archivedName(file.name);
    if (name === undefined || folders.includes(undefined)) {
      this.#leaveOut(path, 'ce nom n’est pas lisible');
      return;
    }
    const readable = folders.filter((folder) => folder !== undefined);
    const target = await this.#target(readable);
    if (target.met.has(name)) {
      this.#leaveOut(path, `un autre fichier de ce dossier s’appelle déjà « ${name} »`);
      return;
    }
    target.met.add(name);
    if (name !== file.name.normalize('NFC'))
      this.#options.onNotice(path, `enregistré sous le nom « ${name} »`);
    if (file.size === 0) {
      this.#leaveOut(path, 'ce fichier est vide');
      return;
    }
    await this.#compare(file, { path, name, folders: readable, target });
  }

  async #compare(
    file: FoundFile,
    at: { path: string; name: string; folders: readonly string[]; target: Target },
  ): Promise<void> {
    const before = at.target.states.get(at.name);
    if (before?.modifiedAt === null) {
      this.#leaveOut(at.path, 'un document déjà classé porte ce nom');
      return;
    }
    if (before?.size === file.size && before.modifiedAt === file.modifiedAt) {
      this.#counts.unchanged += 1;
      return;
    }
    try {
      await this.#store(file, at, before);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.#counts.unreadable += 1;
      this.#leaveOut(at.path, error.message);
    }
  }

  async #store(
    file: FoundFile,
    { name, folders, target }: { name: string; folders: readonly string[]; target: Target },
    before: ImportedState | undefined,
  ): Promise<void> {
    const { files } = this.#ports;
    const { company } = this.#options;
    const contentKey = newFileName();
    const head = new Head(file.read());
    const { size, sha256 } = await files.write(contentKey, head);
    const date = dayInName(name) ?? dayAt(file.modifiedAt);
    const row: ArchiveFileRow = {
      id: before?.id ?? newArchiveId(),
      companyId: company.id,
      folderId: target.id,
      name,
      date,
      fiscalYear: fiscalYearOfFolders(folders) ?? this.#fiscalYearAt(date),
      mediaType: mediaTypeOf(name, head.bytes),
      size,
      sha256,
      contentKey: before?.sha256 === sha256 ? before.contentKey : contentKey,
      modifiedAt: file.modifiedAt,
    };
    const isSame = row.contentKey !== contentKey;
    const unused = await this.#write(row, before, isSame ? undefined : contentKey);
    for (const key of isSame ? [contentKey] : unused) await files.remove(key);
    if (isSame || unused.includes(contentKey)) this.#counts.unchanged += 1;
    else if (before) this.#counts.replaced += 1;
    else this.#counts.added += 1;
  }

  /**
   * Enters a file; `contentKey`: where its new bytes are. Answers bytes that nothing has any more: the new ones where another
   * import has just put a file of that name there.
   */
  async #write(
    row: ArchiveFileRow,
    before: ImportedState | undefined,
    contentKey: string | undefined,
  ): Promise<readonly string[]> {
    const { store, audit, clock } = this.#ports;
    const { company, actor, subject } = this.#options;
    const unused = await store.transaction(async (inside) => {
      if (contentKey === undefined) {
        await inside.archiveFiles.change(row);
        return [];
      }
      const { size, sha256, mediaType } = row;
      await inside.storedFiles.insert({ name: contentKey, size, sha256, mediaType }, clock.now());
      if (before) await inside.archiveFiles.change(row);
      else if (!(await inside.archiveFiles.insert(row, clock.now())))
        return (await inside.storedFiles.release(contentKey)) ? [contentKey] : [];
      if (!this.#isNoted)
        await audit.add(inside, { company, actor }, { action: 'archive-imported', subject });
      const isUnused = before !== undefined && (await inside.storedFiles.release(before.contentKey));
      return isUnused ? [before.contentKey] : [];
    });
    if (contentKey !== undefined && !unused.includes(contentKey)) this.#isNoted = true;
    return unused;
  }

  #fiscalYearAt(date: string): number {
    const known = this.#fiscalYears.find(({ from, to }) => from <= date && date <= to);
    return known?.fiscalYear ?? Number(date.slice(0, 4));
  }

  /** The folder of that path, made where there is none. */
  #target(folders: readonly string[]): Promise<Target> {
    const key = folders.join('/');
    const known = this.#targets.get(key) ?? this.#openTarget(folders);
    this.#targets.set(key, known);
    return known;
  }

  async #openTarget(folders: readonly string[]): Promise<Target> {
    const { store, clock } = this.#ports;
    const companyId = this.#options.company.id;
    const name = folders.at(-1);
    if (name === undefined) return this.#read(null);
    const { id: parentId } = await this.#target(folders.slice(0, -1));
    const folder = { id: newArchiveId(), companyId, parentId, name };
    if (await store.archiveFolders.insert(folder, clock.now())) return this.#read(folder.id);
    return this.#read((await store.archiveFolders.byName(companyId, parentId, name))?.id ?? null);
  }

  async #read(id: string | null): Promise<Target> {
    const states = await this.#ports.store.archiveFiles.states(this.#options.company.id, id);
    return { id, states: new Map(states.map((state) => [state.name, state])), met: new Set() };
  }

  #leaveOut(path: string, reason: string): void {
    this.#counts.leftOut += 1;
    this.#options.onNotice(path, reason);
  }
}

/** The bytes of a file on their way, of which the first are kept. */
class Head implements AsyncIterable<Uint8Array> {
  bytes = new Uint8Array(0);
  readonly #whole: AsyncIterable<Uint8Array>;

  constructor(whole: AsyncIterable<Uint8Array>) {
    this.#whole = whole;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for await (const chunk of this.#whole) {
      if (this.bytes.byteLength < tellingBytes)
        this.bytes = Uint8Array.from([...this.bytes, ...chunk.subarray(0, tellingBytes)]);
      yield chunk;
    }
  }
}
