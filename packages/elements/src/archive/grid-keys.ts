import type { ArchiveStore } from './archive.store.ts';
import type { Clock } from '../shared/clock.ts';
import type { RowWindow } from './row-window.ts';

interface GridPorts {
  readonly store: ArchiveStore;
  readonly rows: RowWindow;
  readonly clock: Clock;
  /** Opens what stands on that line. */
  readonly open: (at: number) => void;
  /** Leaves the folder that is open. */
  readonly leave: () => void;
}

/** So long after a letter the next one still belongs to the same name, in milliseconds. */
const typingPause = 800;

/** What keys and the pointer do in the list. */
export class GridKeys {
  readonly #ports: GridPorts;
  /** From where Shift selects. */
  #anchor = 0;
  #typed = '';
  #stopClock = (): void => undefined;

  constructor(ports: GridPorts) {
    this.#ports = ports;
    const { scroller } = ports.rows;
    scroller.addEventListener('keydown', this.#keyDown);
    scroller.addEventListener('click', this.#click);
    scroller.addEventListener('focusin', this.#focusIn);
  }

  dispose(): void {
    const { scroller } = this.#ports.rows;
    scroller.removeEventListener('keydown', this.#keyDown);
    scroller.removeEventListener('click', this.#click);
    scroller.removeEventListener('focusin', this.#focusIn);
    this.#stopClock();
  }

  readonly #focusIn = ({ target }: Event): void => {
    const at = this.#ports.rows.lineOf(target);
    if (at !== undefined && at !== this.#ports.rows.active) this.#ports.rows.go(at, false);
  };

  readonly #click = (event: MouseEvent): void => {
    const { store, rows, open } = this.#ports;
    const at = rows.lineOf(event.target);
    if (at === undefined || !(event.target instanceof Element)) return;
    if (event.target.closest('.open')) {
      open(at);
      return;
    }
    rows.go(at);
    if (event.shiftKey) store.selectRange(this.#anchor, at);
    else {
      this.#anchor = at;
      if (event.ctrlKey || event.metaKey || event.target.closest('.check')) store.toggle(at);
      else store.selectOnly(at);
    }
  };

  readonly #keyDown = (event: KeyboardEvent): void => {
    const { rows } = this.#ports;
    if (rows.lineOf(event.target) === undefined || event.isComposing) return;
    if (this.#move(event) || this.#act(event) || this.#type(event)) event.preventDefault();
  };

  #move({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
    const { store, rows } = this.#ports;
    if (altKey || metaKey) return false;
    const { active, page } = rows;
    const to: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      Home: 0,
      End: store.lines - 1,
      PageDown: active + page,
      PageUp: active - page,
    };
    const at = to[key];
    if (at === undefined) return false;
    rows.go(at);
    if (shiftKey) store.selectRange(this.#anchor, rows.active);
    else if (!ctrlKey) this.#anchor = rows.active;
    return true;
  }

  #act({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
    const { store, rows, open, leave } = this.#ports;
    if (key.toLowerCase() === 'a' && (ctrlKey || metaKey)) store.selectAll();
    else if (key === 'Enter') open(rows.active);
    else if (key === ' ' && this.#typed === '') {
      store.toggle(rows.active);
      this.#anchor = rows.active;
    } else if (key === 'Backspace' || (key === 'ArrowUp' && altKey)) leave();
    else if (key === 'Escape' && store.selection.size > 0) store.clearSelection();
    else return false;
    return true;
  }

  /** Letters lead to the next name that begins so. */
  #type({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
    const { store, rows, clock } = this.#ports;
    if (key.length !== 1 || ctrlKey || metaKey || altKey) return false;
    const isNew = this.#typed === '';
    this.#typed += key;
    this.#stopClock();
    this.#stopClock = clock.after(typingPause, () => {
      this.#typed = '';
    });
    const at = store.lineNamed(this.#typed, rows.active + (isNew ? 1 : 0));
    if (at !== undefined) rows.go(at);
    this.#anchor = rows.active;
    return true;
  }
}
