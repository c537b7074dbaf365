import type { ArchiveFolderRow } from '../../store/archive-folders.ts';

/** The folders of one archive, as they lie in one another. */
export class FolderTree {
  readonly #byId: ReadonlyMap<string, ArchiveFolderRow>;
  readonly #inside: ReadonlyMap<string | null, readonly ArchiveFolderRow[]>;

  constructor(folders: readonly ArchiveFolderRow[]) {
    this.#byId = new Map(folders.map((folder) => [folder.id, folder]));
    this.#inside = Map.groupBy(folders, ({ parentId }) => parentId);
  }

  byId(id: string): ArchiveFolderRow | undefined {
    return this.#byId.get(id);
  }

  /** From the outermost folder to that one; nothing for null. */
  path(id: string | null): ArchiveFolderRow[] {
    const path: ArchiveFolderRow[] = [];
    for (let folder = this.#get(id); folder; folder = this.#get(folder.parentId)) path.unshift(folder);
    return path;
  }

  /** The folders that lie in that one itself, by name. */
  inside(id: string | null): ArchiveFolderRow[] {
    const { compare } = new Intl.Collator('fr', { numeric: true });
    return [...(this.#inside.get(id) ?? [])].sort((one, other) => compare(one.name, other.name));
  }

  /** How many files there are in that folder and below. */
  filesBelow(id: string, counts: ReadonlyMap<string | null, number>): number {
    const below = this.#inside.get(id) ?? [];
    return below.reduce((sum, folder) => sum + this.filesBelow(folder.id, counts), counts.get(id) ?? 0);
  }

  #get(id: string | null): ArchiveFolderRow | undefined {
    return id === null ? undefined : this.#byId.get(id);
  }
}
