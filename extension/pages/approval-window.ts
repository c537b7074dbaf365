import { z } from '@comptexpert-kit/contract';
import type { StorageArea } from '../storage/ports.ts';
import type { Page } from './sender.ts';

const key = 'approval';
/** So long a site whose question was closed without an answer may not ask again; milliseconds. */
export const quietAfterClosing = 60_000;

const waiting = z.object({ origin: z.string(), window: z.number() });
const kept = z.object({
  waiting: z.optional(waiting),
  /** Where the last window was closed unanswered, and when; milliseconds since the epoch. */
  closed: z.optional(z.object({ origin: z.string(), at: z.number() })),
});
type Kept = z.infer<typeof kept>;

export interface ApprovalWindowPorts {
  /** Lives as long as the browser: a worker that died meanwhile finds what it asked. */
  readonly session: StorageArea;
  /** Opens `approve.html` in a window of its own; the answer names it. */
  readonly open: (page: Page) => Promise<number>;
  /** Brings it forward; false where it is not there any more. */
  readonly show: (window: number) => Promise<boolean>;
  readonly close: (window: number) => Promise<void>;
  readonly now: () => number;
}

/** The one window in which the owner is asked about a site: never in the page, never two at once. */
export class ApprovalWindow {
  readonly #ports: ApprovalWindowPorts;
  /** Two clicks at once open one window. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(ports: ApprovalWindowPorts) {
    this.#ports = ports;
  }

  async pending(): Promise<string | undefined> {
    return (await this.#read()).waiting?.origin;
  }

  /** Opens the window, or brings it forward; false where another site waits, or this one may not ask again yet. */
  ask(page: Page): Promise<boolean> {
    return this.#inTurn(async () => {
      const { open, show, now } = this.#ports;
      const { waiting, closed } = await this.#read();
      if (waiting && (await show(waiting.window))) return waiting.origin === page.origin;
      if (closed?.origin === page.origin && Math.abs(now() - closed.at) < quietAfterClosing) return false;
      await this.#write({ waiting: { origin: page.origin, window: await open(page) } });
      return true;
    });
  }

  /** The owner answered: the window has done its work. */
  answered(origin: string): Promise<void> {
    return this.#inTurn(async () => {
      const { waiting } = await this.#read();
      if (waiting?.origin !== origin) return;
      await this.#write({});
      await this.#ports.close(waiting.window);
    });
  }

  /** A window was closed; true where it was ours, and no answer had come. */
  closed(window: number): Promise<boolean> {
    return this.#inTurn(async () => {
      const { waiting } = await this.#read();
      if (waiting?.window !== window) return false;
      await this.#write({ closed: { origin: waiting.origin, at: this.#ports.now() } });
      return true;
    });
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(task);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #read(): Promise<Kept> {
    const found = await this.#ports.session.get(key);
    return z.safeParse(kept, found[key]).data ?? {};
  }

  #write(value: Kept): Promise<void> {
    return this.#ports.session.set({ [key]: value });
  }
}
