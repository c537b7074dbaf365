import type { ArchiveWords } from '../locales/fr/archive.ts';
import type { ArchiveStore, Line } from './archive.store.ts';

interface Drawing {
  readonly store: ArchiveStore;
  readonly words: ArchiveWords;
  /** Where it stands, in pixels from the first line. */
  readonly top: number;
  /** The line may say something else than before. */
  readonly isStale: boolean;
}

const cell = (name: string, ...content: readonly Node[]): HTMLElement => {
  const element = document.createElement('div');
  element.setAttribute('role', 'gridcell');
  element.className = `cell ${name}`;
  element.append(...content);
  return element;
};

const written = (node: Node, text: string): void => {
  if (node.textContent !== text) node.textContent = text;
};

/** One drawn line of the list; draws another one as soon as it is told to. */
export class ArchiveRow {
  readonly element = document.createElement('div');
  readonly #check = document.createElement('input');
  readonly #open = document.createElement('button');
  readonly #where = document.createElement('span');
  readonly #date = cell('date');
  readonly #year = cell('year');
  readonly #type = cell('type');
  readonly #size = cell('size');
  #at = -1;

  constructor(parent: Element) {
    const { element } = this;
    element.className = 'row';
    element.setAttribute('role', 'row');
    element.tabIndex = -1;
    this.#check.type = 'checkbox';
    this.#check.tabIndex = -1;
    this.#open.type = 'button';
    this.#open.className = 'open';
    this.#open.tabIndex = -1;
    this.#where.className = 'where';
    element.append(
      cell('check', this.#check),
      cell('label', this.#open, this.#where),
      this.#date,
      this.#year,
      this.#type,
      this.#size,
    );
    parent.append(element);
  }

  /** Which line it draws; below zero: none. */
  get at(): number {
    return this.#at;
  }

  get hasFocus(): boolean {
    const root = this.element.getRootNode();
    return root instanceof ShadowRoot && this.element.contains(root.activeElement);
  }

  /** Whether Tab leads here. */
  set reachable(isReachable: boolean) {
    this.element.tabIndex = isReachable ? 0 : -1;
  }

  show(at: number, { store, words, top, isStale }: Drawing): void {
    if (at === this.#at && !isStale) return;
    const line = store.line(at);
    if (!line) {
      this.hide();
      return;
    }
    const { element } = this;
    this.#at = at;
    element.hidden = false;
    element.style.transform = `translateY(${top}px)`;
    // The header is the first row.
    element.setAttribute('aria-rowindex', String(at + 2));
    element.classList.toggle('folder', line.kind === 'folder');
    if (line.kind === 'folder') this.#showFolder(line, words);
    else this.#showFile(line, store, words);
  }

  hide(): void {
    this.#at = -1;
    this.element.hidden = true;
  }

  #showFolder({ folder, files }: Extract<Line, { kind: 'folder' }>, words: ArchiveWords): void {
    this.element.removeAttribute('aria-selected');
    this.#check.hidden = true;
    written(this.#open, folder.name);
    this.#open.setAttribute('aria-label', words.openFolder(folder.name));
    written(this.#where, '');
    written(this.#date, '');
    written(this.#year, '');
    written(this.#type, words.folder);
    written(this.#size, words.documents(files));
  }

  #showFile(
    { file, number }: Extract<Line, { kind: 'file' }>,
    store: ArchiveStore,
    words: ArchiveWords,
  ): void {
    const isSelected = store.selection.has(number);
    this.element.setAttribute('aria-selected', String(isSelected));
    this.#check.hidden = false;
    this.#check.checked = isSelected;
    this.#check.setAttribute('aria-label', words.select(file.name));
    written(this.#open, file.name);
    this.#open.setAttribute('aria-label', words.view(file.name));
    const path = store.typed === '' ? [] : store.index.path(file.folder).map(({ name }) => name);
    written(this.#where, path.join(' / '));
    written(this.#date, words.day(file.date));
    written(this.#year, file.fiscalYear === null ? '' : String(file.fiscalYear));
    written(this.#type, words.type(file));
    written(this.#size, words.size(file.size));
  }
}
