import type { ArchiveWords } from '../locales/fr/archive.ts';
import { ArchiveRow } from './archive-row.ts';
import type { ArchiveStore } from './archive.store.ts';

interface RowWindowPorts {
  readonly store: ArchiveStore;
  readonly words: () => ArchiveWords;
}

/** Lines drawn beyond what is seen, above and below. */
const beyond = 4;

/**
 * The lines of the list that can be seen, each drawn by one of a few rows that move along: however many lines there are, the
 * page holds a screenful. A row that has the focus stays where it is until the focus leaves it.
 */
export class RowWindow {
  readonly #ports: RowWindowPorts;
  readonly #scroller: HTMLElement;
  readonly #body: HTMLElement;
  readonly #observer: ResizeObserver;
  #rows: ArchiveRow[] = [];
  #pinned: ArchiveRow | undefined;
  #height = 0;
  #active = 0;
  #isStale = true;
  #frame = 0;

  /** `scroller` holds the header and `body`, in which nothing else stands. */
  constructor(scroller: HTMLElement, body: HTMLElement, ports: RowWindowPorts) {
    this.#scroller = scroller;
    this.#body = body;
    this.#ports = ports;
    this.#observer = new ResizeObserver(() => {
      // Not within the observation itself, which changes of size would begin anew.
      cancelAnimationFrame(this.#frame);
      this.#frame = requestAnimationFrame(() => {
        this.#measure();
      });
    });
    this.#observer.observe(scroller);
    scroller.addEventListener('scroll', this.#draw, { passive: true });
    body.addEventListener('focusout', this.#unpin);
    this.#measure();
  }

  get scroller(): HTMLElement {
    return this.#scroller;
  }

  /** The line that the keyboard is at. */
  get active(): number {
    return Math.min(this.#active, Math.max(0, this.#ports.store.lines - 1));
  }

  /** How many lines can be seen at once. */
  get page(): number {
    return Math.max(1, Math.floor(this.#room / (this.#height || 1)) - 1);
  }

  /** Which line a node belongs to. */
  lineOf(node: EventTarget | null): number | undefined {
    const element = node instanceof Element ? node.closest('[role=row]') : null;
    return [...this.#rows, this.#pinned].find((row) => row?.element === element)?.at;
  }

  /** Draws anew, because the lines are others, or something about them is. */
  refresh(): void {
    this.#isStale = true;
    this.#draw();
  }

  /** Back to the first line. */
  rewind(): void {
    this.#active = 0;
    this.#scroller.scrollTop = 0;
    this.refresh();
  }

  /** Moves the keyboard to that line, and the list so that it can be seen. */
  go(at: number, focus = true): void {
    this.#active = Math.max(0, Math.min(at, this.#ports.store.lines - 1));
    const top = this.active * this.#height;
    const { scrollTop } = this.#scroller;
    if (top < scrollTop) this.#scroller.scrollTop = top;
    else if (top + this.#height > scrollTop + this.#room)
      this.#scroller.scrollTop = top + this.#height - this.#room;
    this.refresh();
    if (focus) this.#rows.find((row) => row.at === this.active)?.element.focus({ preventScroll: true });
  }

  dispose(): void {
    this.#observer.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#scroller.removeEventListener('scroll', this.#draw);
    this.#body.removeEventListener('focusout', this.#unpin);
    this.#body.replaceChildren();
  }

  /** Height in which lines are seen, below the header. */
  get #room(): number {
    return this.#scroller.clientHeight - this.#body.offsetTop;
  }

  #measure(): void {
    const probe = this.#rows[0] ?? this.#add();
    const { offsetHeight } = probe.element;
    if (offsetHeight === 0) return;
    const at = this.#height === 0 ? 0 : this.#scroller.scrollTop / this.#height;
    if (offsetHeight !== this.#height) {
      this.#height = offsetHeight;
      this.#body.style.blockSize = `${this.#height * this.#ports.store.lines}px`;
      this.#scroller.scrollTop = at * this.#height;
    }
    this.refresh();
  }

  readonly #draw = (): void => {
    const { store, words } = this.#ports;
    if (this.#height === 0) return;
    const { lines } = store;
    if (this.#isStale) this.#body.style.blockSize = `${this.#height * lines}px`;
    const seen = Math.floor(this.#scroller.scrollTop / this.#height);
    const count = Math.min(lines, Math.ceil(this.#room / this.#height) + 2 * beyond);
    const first = Math.max(0, Math.min(seen - beyond, lines - count));
    const reachable = this.active >= first && this.active < first + count ? this.active : seen;
    while (this.#rows.length < count) this.#add();
    // A row's place follows from its line, so that rows that stay in sight are not touched.
    for (let at = first; at < first + count; at += 1) {
      const row = this.#rowFor(at, count);
      row.show(at, { store, words: words(), top: at * this.#height, isStale: this.#isStale });
      row.reachable = at === reachable;
    }
    for (const [index, row] of this.#rows.entries()) if (index >= count) row.hide();
    this.#isStale = false;
  };

  #rowFor(at: number, count: number): ArchiveRow {
    const place = at % count;
    const row = this.#rows[place] ?? this.#add();
    if (row.at === at) return row;
    if (this.#pinned?.at === at) {
      const pinned = this.#pinned;
      this.#pinned = undefined;
      row.element.remove();
      return (this.#rows[place] = pinned);
    }
    if (!row.hasFocus) return row;
    this.#pinned = row;
    const fresh = new ArchiveRow(this.#body);
    return (this.#rows[place] = fresh);
  }

  #add(): ArchiveRow {
    const row = new ArchiveRow(this.#body);
    this.#rows.push(row);
    return row;
  }

  readonly #unpin = (): void => {
    const pinned = this.#pinned;
    queueMicrotask(() => {
      if (!pinned || pinned !== this.#pinned || pinned.hasFocus) return;
      this.#pinned = undefined;
      pinned.element.remove();
    });
  };
}
