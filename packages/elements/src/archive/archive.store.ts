import type { ClientSpace } from '@comptexpert-kit/client';
import type { ArchiveIndex as IndexPage } from '@comptexpert-kit/contract';
import type { Failure } from '../shared/failure.ts';
import { failureOf } from '../shared/failure.ts';
import { ArchiveIndex, type Column, type IndexedFile, type IndexedFolder, wordsOf } from './archive-index.ts';
import { pauses } from './slices.ts';

/** The beginning of an archive, and the way to the rest of it. */
export interface ArchiveBeginning {
  readonly first: IndexPage;
  readonly rest: AsyncIterator<IndexPage>;
}

/** A line of the list. */
export type Line =
  | { readonly kind: 'folder'; readonly folder: IndexedFolder; readonly files: number }
  | { readonly kind: 'file'; readonly number: number; readonly file: IndexedFile };

const noPage: IndexPage = { total: 0, folders: [], files: [], next: null };
const noFiles = new Uint32Array(0);

/** Asks for the first part of an archive. */
export async function beginReading(
  space: Pick<ClientSpace, 'readArchiveIndex'>,
  company: string | undefined,
  signal: AbortSignal | undefined,
): Promise<ArchiveBeginning> {
  const pages = space.readArchiveIndex(company === undefined ? {} : { company }, signal);
  const rest = pages[Symbol.asyncIterator]();
  const first = await rest.next();
  return { first: first.done === true ? noPage : first.value, rest };
}

/**
 * An archive as somebody looks through it: the whole index, which comes page by page, what is shown of it, and what is
 * selected. Dispatches `change` for everything, `lines` before it where the list is another one.
 */
export class ArchiveStore extends EventTarget {
  readonly #typeOf: (file: IndexedFile) => string;
  readonly #painted: () => Promise<void>;
  #index = new ArchiveIndex();
  #pages: AsyncIterator<IndexPage> | undefined;
  #typed = '';
  #folder: string | null = null;
  #folders: readonly IndexedFolder[] = [];
  #found: Uint32Array = noFiles;
  #foundFor: readonly string[] = [];
  #selection: ReadonlySet<number> = new Set();
  #sortingBy: Column | undefined;

  /** How many files there are, those included that are still to come. */
  total = 0;
  /** Why the rest of the index did not come. */
  failure: Failure | undefined;

  /** `typeOf`: what the list calls the type of a file; `painted` resolves once what is there to be seen was drawn. */
  constructor(typeOf: (file: IndexedFile) => string, painted: () => Promise<void>) {
    super();
    this.#typeOf = typeOf;
    this.#painted = painted;
  }

  get index(): ArchiveIndex {
    return this.#index;
  }

  get typed(): string {
    return this.#typed;
  }

  /** Null: outside of all folders. */
  get folder(): string | null {
    return this.#folder;
  }

  get isComplete(): boolean {
    return this.#pages === undefined && this.failure === undefined;
  }

  /** What the list is being sorted by at this moment. */
  get sortingBy(): Column | undefined {
    return this.#sortingBy;
  }

  /** How many lines there are, and how many of them are files. */
  get lines(): number {
    return this.#folders.length + this.#found.length;
  }

  get filesFound(): number {
    return this.#found.length;
  }

  /** The selected files, in the order in which they came. */
  get selection(): ReadonlySet<number> {
    return this.#selection;
  }

  get selected(): readonly IndexedFile[] {
    return [...this.#selection]
      .map((number) => this.#index.file(number))
      .filter((file) => file !== undefined);
  }

  /** Shows an archive from its beginning on, while the rest of it comes. */
  async open({ first, rest }: ArchiveBeginning): Promise<void> {
    this.#index = new ArchiveIndex();
    this.#pages = rest;
    this.failure = undefined;
    this.#selection = new Set();
    await this.#take(first, rest);
    if (this.#folder !== null && !this.#index.folder(this.#folder)) this.#folder = null;
    this.#show();
    // Neither the other pages nor what is only needed to search may hold the first lines up.
    await this.#painted();
    await this.#index.fold(pauses());
    if (this.#pages === rest) await this.#readOn(rest);
  }

  /** Forgets everything: somebody else may come. */
  close(): void {
    this.#pages = undefined;
    this.#index = new ArchiveIndex();
    this.#selection = new Set();
    this.#typed = '';
    this.#folder = null;
    this.#found = noFiles;
    this.#folders = [];
  }

  line(at: number): Line | undefined {
    const folder = this.#folders[at];
    if (folder) return { kind: 'folder', folder, files: this.#index.filesBelow(folder.id) };
    const number = this.#found[at - this.#folders.length];
    const file = number === undefined ? undefined : this.#index.file(number);
    return number === undefined || !file ? undefined : { kind: 'file', number, file };
  }

  /** The next line after that one whose name begins so, from the top where the end is reached. */
  lineNamed(typed: string, after: number): number | undefined {
    const start = wordsOf(typed).join(' ');
    for (let step = 0; start !== '' && step < this.lines; step += 1) {
      const at = (after + step) % this.lines;
      const number = this.#found[at - this.#folders.length];
      const key =
        number === undefined ? wordsOf(this.#folders[at]?.name ?? '').join(' ') : this.#index.key(number);
      if (key.startsWith(start)) return at;
    }
    return undefined;
  }

  /** Shows the files whose name holds these words, over all folders; nothing typed: the folder again. */
  search(typed: string): void {
    if (typed === this.#typed) return;
    const isNarrower = this.#typed !== '' && typed.startsWith(this.#typed) && this.#foundFor.length > 0;
    this.#typed = typed;
    const among = isNarrower ? this.#found : undefined;
    this.#show(among);
  }

  /** Shows what lies in that folder. */
  enter(folder: string | null): void {
    this.#folder = folder;
    this.#typed = '';
    this.#show();
  }

  /** Sorts by that column; the other way round where it is sorted so already. */
  async sort(column: Column): Promise<void> {
    const { sorting } = this.#index;
    const isSame = sorting.column === column;
    const descending = isSame ? !sorting.descending : column !== 'name' && column !== 'type';
    this.#sortingBy = column;
    this.#changed();
    await this.#index.sort({ column, descending }, this.#typeOf, pauses());
    this.#sortingBy = undefined;
    this.#show();
  }

  isSelected(at: number): boolean {
    const line = this.line(at);
    return line?.kind === 'file' && this.#selection.has(line.number);
  }

  toggle(at: number): void {
    const line = this.line(at);
    if (line?.kind !== 'file') return;
    const next = new Set(this.#selection);
    if (!next.delete(line.number)) next.add(line.number);
    this.#select(next);
  }

  /** That file and no other. */
  selectOnly(at: number): void {
    const line = this.line(at);
    this.#select(new Set(line?.kind === 'file' ? [line.number] : []));
  }

  /** The files from one line to another, both included, and no other. */
  selectRange(from: number, to: number): void {
    const [first, last] = [Math.min(from, to), Math.max(from, to)];
    const start = Math.max(0, first - this.#folders.length);
    this.#select(new Set(this.#found.subarray(start, Math.max(0, last - this.#folders.length + 1))));
  }

  selectAll(): void {
    this.#select(new Set(this.#found));
  }

  clearSelection(): void {
    this.#select(new Set());
  }

  async #readOn(rest: AsyncIterator<IndexPage>): Promise<void> {
    try {
      for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
        if (this.#pages !== rest) return;
        await this.#take(next.value, rest);
        if (this.#pages !== rest) return;
        this.#show();
      }
      if (this.#pages !== rest) return;
      this.#pages = undefined;
      this.#changed();
    } catch (error) {
      if (this.#pages !== rest) return;
      this.#pages = undefined;
      this.failure = failureOf(error);
      this.#changed();
    }
  }

  async #take(page: IndexPage, pages: AsyncIterator<IndexPage>): Promise<void> {
    const index = this.#index;
    this.total = page.total;
    index.add(page);
    if (index.size > page.files.length) await index.fold(pauses());
    if (this.#pages !== pages) return;
    const { sorting } = index;
    // What came before is in its order; only the whole says where the others belong.
    if (page.next === null && (sorting.column !== 'date' || !sorting.descending))
      await index.sort(sorting, this.#typeOf, pauses());
  }

  #show(among?: Uint32Array): void {
    const words = wordsOf(this.#typed);
    this.#folders = words.length > 0 ? [] : this.#index.foldersIn(this.#folder);
    this.#found = this.#index.find({ words, folder: this.#folder }, among);
    this.#foundFor = words;
    this.dispatchEvent(new Event('lines'));
    this.#changed();
  }

  #select(selection: ReadonlySet<number>): void {
    this.#selection = selection;
    this.#changed();
  }

  #changed(): void {
    this.dispatchEvent(new Event('change'));
  }
}
