import type { ArchiveIndex as IndexPage } from '@comptexpert-kit/contract';
import { foldFileName } from '@comptexpert-kit/contract/rules';
import { type Pause, sortInSlices } from './slices.ts';

/** What the list can be sorted by. */
export const columns = ['name', 'date', 'fiscalYear', 'type', 'size'] as const;
export type Column = (typeof columns)[number];

export interface Sorting {
  readonly column: Column;
  readonly descending: boolean;
}

/** As it comes: newest first. */
export const firstSorting: Sorting = { column: 'date', descending: true };

/** A file of the archive, by what the list shows of it. */
export interface IndexedFile {
  readonly id: string;
  readonly name: string;
  /** ISO 8601 day. */
  readonly date: string;
  readonly fiscalYear: number | null;
  readonly mediaType: string;
  /** In bytes. */
  readonly size: number;
  /** Null: in none. */
  readonly folder: string | null;
}

export interface IndexedFolder {
  readonly id: string;
  readonly name: string;
  readonly parent: string | null;
}

/** What is looked for: in one folder, or by words in the name over all. */
export interface Wanted {
  /** Folded. */
  readonly words: readonly string[];
  readonly folder: string | null;
}

const empty = new Uint32Array(0);

/** How many rows are taken in between two pauses. */
const rowsAtOnce = 500;

/** The words of what was typed, as names are searched. */
export const wordsOf = (typed: string): readonly string[] =>
  foldFileName(typed)
    .split(' ')
    .filter((word) => word !== '');

function hasAll(key: string, words: readonly string[]): boolean {
  for (const word of words) if (!key.includes(word)) return false;
  return true;
}

/** Every file and folder of an archive. A file is meant by its number: the order in which it came. */
export class ArchiveIndex {
  readonly #files: IndexPage['files'] = [];
  readonly #keys: string[] = [];
  readonly #folders = new Map<string, IndexedFolder>();
  readonly #inside = new Map<string | null, IndexedFolder[]>();
  readonly #counts = new Map<string | null, number>();
  readonly #names = new Intl.Collator('fr', { numeric: true });
  #order = empty;
  #sorting = firstSorting;

  get size(): number {
    return this.#files.length;
  }

  get sorting(): Sorting {
    return this.#sorting;
  }

  /** Takes a page in, which comes at the end of the list until it is sorted. */
  add({ files, folders }: Pick<IndexPage, 'files' | 'folders'>): void {
    for (const folder of folders) {
      this.#folders.set(folder.id, folder);
      const siblings = this.#inside.get(folder.parent) ?? [];
      siblings.push(folder);
      this.#inside.set(folder.parent, siblings);
    }
    for (const siblings of folders.length > 0 ? this.#inside.values() : [])
      siblings.sort((one, other) => this.#names.compare(one.name, other.name));
    const inside = new Map<string | null, number>();
    for (const file of files) {
      this.#files.push(file);
      inside.set(file[6], (inside.get(file[6]) ?? 0) + 1);
    }
    for (const [folder, count] of inside) this.#count(folder, count);
    const order = new Uint32Array(this.#files.length);
    order.set(this.#order);
    for (let number = this.#order.length; number < order.length; number += 1) order[number] = number;
    this.#order = order;
  }

  /** Makes what names are searched by, in slices: a search does not have to make it, then. */
  async fold(pause: Pause): Promise<void> {
    while (this.#keys.length < this.#files.length) {
      const end = Math.min(this.#keys.length + rowsAtOnce, this.#files.length);
      for (let number = this.#keys.length; number < end; number += 1) this.#keys.push(this.#folded(number));
      await pause();
    }
  }

  file(number: number): IndexedFile | undefined {
    const row = this.#files[number];
    if (!row) return undefined;
    const [id, name, date, fiscalYear, mediaType, size, folder] = row;
    return { id, name, date, fiscalYear, mediaType, size, folder };
  }

  /** Folded. */
  key(number: number): string {
    return this.#keys[number] ?? this.#folded(number);
  }

  folder(id: string): IndexedFolder | undefined {
    return this.#folders.get(id);
  }

  /** The folders that lie in that one itself, by name. */
  foldersIn(id: string | null): readonly IndexedFolder[] {
    return this.#inside.get(id) ?? [];
  }

  /** How many files there are in that folder and below. */
  filesBelow(id: string): number {
    return this.#counts.get(id) ?? 0;
  }

  /** From the outermost folder to that one. */
  path(id: string | null): readonly IndexedFolder[] {
    const path: IndexedFolder[] = [];
    for (let folder = this.#get(id); folder && path.length < 100; folder = this.#get(folder.parent))
      path.unshift(folder);
    return path;
  }

  /** The files that are wanted, in the order of the list; `among`: no others are. */
  find({ words, folder }: Wanted, among: Uint32Array = this.#order): Uint32Array<ArrayBuffer> {
    const found = new Uint32Array(among.length);
    let count = 0;
    for (const number of among) {
      const isWanted =
        words.length === 0 ? this.#files[number]?.[6] === folder : hasAll(this.key(number), words);
      if (isWanted) {
        found[count] = number;
        count += 1;
      }
    }
    return found.slice(0, count);
  }

  /** Sorts the list, in slices; what comes later stands at its end. */
  async sort(sorting: Sorting, typeOf: (file: IndexedFile) => string, pause: Pause): Promise<void> {
    const compare = this.#comparison(sorting, typeOf);
    const given = Uint32Array.from({ length: this.#files.length }, (_, number) => number);
    const sorted = await sortInSlices(given, compare, pause);
    const order = new Uint32Array(this.#files.length);
    order.set(sorted);
    for (let number = sorted.length; number < order.length; number += 1) order[number] = number;
    this.#order = order;
    this.#sorting = sorting;
  }

  #comparison(
    { column, descending }: Sorting,
    typeOf: (file: IndexedFile) => string,
  ): (one: number, other: number) => number {
    const sign = descending ? -1 : 1;
    const by = (value: (number: number) => number | string) => (one: number, other: number) => {
      const [left, right] = [value(one), value(other)];
      return left === right ? one - other : left < right ? -sign : sign;
    };
    if (column === 'name')
      return (one, other) => sign * this.#names.compare(this.key(one), this.key(other)) || one - other;
    if (column === 'date') return by((number) => this.#files[number]?.[2] ?? '');
    if (column === 'fiscalYear') return by((number) => this.#files[number]?.[3] ?? 0);
    if (column === 'size') return by((number) => this.#files[number]?.[5] ?? 0);
    return by((number) => {
      const file = this.file(number);
      return file ? typeOf(file) : '';
    });
  }

  #folded(number: number): string {
    return foldFileName(this.#files[number]?.[1] ?? '');
  }

  #count(folder: string | null, count: number): void {
    for (const { id } of this.path(folder)) this.#counts.set(id, (this.#counts.get(id) ?? 0) + count);
  }

  #get(id: string | null): IndexedFolder | undefined {
    return id === null ? undefined : this.#folders.get(id);
  }
}
