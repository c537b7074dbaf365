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
  /** Of a line, and of the room in which lines are seen below the header. */
  #height = 0;
  #room = 0;
  /** How far the list is scrolled; asking the page for it would have it laid out anew. */
  #top = 0;
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
    if (body.previousElementSibling) this.#observer.observe(body.previousElementSibling);
    scroller.addEventListener('scroll', this.#scrolled, { passive: true });
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

  /** Back to the first line, as soon as the lines are drawn again. */
  rewind(): void {
    this.#active = 0;
    if (this.#top > 0) this.#scrollTo(0);
  }

  /** Moves the keyboard to that line, and the list so that it can be seen. */
  go(at: number, focus = true): void {
    this.#active = Math.max(0, Math.min(at, this.#ports.store.lines - 1));
    const top = this.active * this.#height;
    if (top < this.#top) this.#scrollTo(top);
    else if (top + this.#height > this.#top + this.#room) this.#scrollTo(top + this.#height - this.#room);
    this.refresh();
    if (focus) this.#rows.find((row) => row.at === this.active)?.element.focus({ preventScroll: true });
  }

  dispose(): void {
    this.#observer.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#scroller.removeEventListener('scroll', this.#scrolled);
    this.#body.removeEventListener('focusout', this.#unpin);
    this.#body.replaceChildren();
  }

  #measure(): void {
    const probe = this.#rows[0] ?? this.#add();
    const { offsetHeight } = probe.element;
    const room = this.#scroller.clientHeight - this.#body.offsetTop;
    if (offsetHeight === 0 || (offsetHeight === this.#height && room === this.#room)) return;
    this.#room = room;
    const at = this.#height === 0 ? 0 : this.#top / this.#height;
    if (offsetHeight !== this.#height) {
      this.#height = offsetHeight;
      this.#body.style.blockSize = `${this.#height * this.#ports.store.lines}px`;
      if (at > 0) this.#scrollTo(at * this.#height);
    }
    this.refresh();
  }

  #scrollTo(top: number): void {
    this.#scroller.scrollTop = top;
    this.#top = this.#scroller.scrollTop;
  }

  readonly #scrolled = (): void => {
    this.#top = this.#scroller.scrollTop;
    this.#draw();
  };

  readonly #draw = (): void => {
    const { store, words } = this.#ports;
    if (this.#height === 0) return;
    const { lines } = store;
    if (this.#isStale) this.#body.style.blockSize = `${this.#height * lines}px`;
    const seen = Math.floor(this.#top / this.#height);
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
