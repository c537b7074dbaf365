import type { Answer, Refusal, Request } from '../messages.ts';
import type { ExtensionState } from '../state.ts';
import type { Background, Clock } from './ports.ts';

/** What is known of the state. */
export type Reading =
  | { readonly status: 'asking'; readonly slow: boolean }
  | { readonly status: 'refused'; readonly refusal: Refusal }
  | { readonly status: 'read'; readonly state: ExtensionState };

/** How the request stands that the owner made last. */
export type Task =
  | { readonly status: 'idle' }
  | { readonly status: 'asking'; readonly request: Request; readonly slow: boolean }
  | { readonly status: 'refused'; readonly request: Request; readonly refusal: Refusal }
  | { readonly status: 'done'; readonly request: Request };

/** So long without an answer, and a page says that it still waits; milliseconds. */
const slowAfter = 4_000;

const isState = (value: unknown): value is ExtensionState =>
  typeof value === 'object' && value !== null && 'lock' in value;

const isSame = (one: Request, other: Request): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What a page of ours shows of the background, and what it asks of it. Dispatches `change`. */
export class BackgroundStore extends EventTarget {
  reading: Reading = { status: 'asking', slow: false };
  task: Task = { status: 'idle' };

  readonly #background: Background;
  readonly #clock: Clock;
  readonly #endings = new Set<() => void>();
  #timesTold = 0;

  constructor(background: Background, clock: Clock) {
    super();
    this.#background = background;
    this.#clock = clock;
  }

  get state(): ExtensionState | undefined {
    return this.reading.status === 'read' ? this.reading.state : undefined;
  }

  begin(): void {
    this.#endings.add(
      this.#background.onState((state) => {
        this.#timesTold += 1;
        this.#show(state);
      }),
    );
    const { kept } = this.#background;
    if (!kept) {
      void this.read();
      return;
    }
    this.#show(kept);
    // Drawn before anybody is asked: a background that starts takes the time of this computer.
    this.#endings.add(this.#clock.after(0, () => void this.read()));
  }

  end(): void {
    for (const end of this.#endings) end();
    this.#endings.clear();
  }

  /** Asks for the state, at first and after a refusal. */
  async read(): Promise<void> {
    const told = this.#timesTold;
    if (!this.state) this.#become({ status: 'asking', slow: false });
    const cancel = this.#whenSlow(() => {
      if (this.reading.status === 'asking') this.#become({ status: 'asking', slow: true });
    });
    const answer = await this.#background.ask({ type: 'state' });
    cancel();
    // What came unasked meanwhile is newer.
    if (told !== this.#timesTold) return;
    if (answer.ok) this.#show(answer.value);
    else if (!this.state) this.#become({ status: 'refused', refusal: answer.refusal });
  }

  /** Asks for something, and tells by {@link task} how it goes; undefined when just that is being asked already. */
  async ask<Asked extends Request>(request: Asked): Promise<Answer<Asked['type']> | undefined> {
    if (this.isAsking(request)) return undefined;
    const asking: Task = { status: 'asking', request, slow: false };
    let shown: Task = asking;
    const turn = (task: Task) => {
      // The owner asked for something else since.
      if (this.task !== shown) return;
      this.task = shown = task;
      this.#tell();
    };
    this.task = asking;
    this.#tell();
    const cancel = this.#whenSlow(() => {
      turn({ ...asking, slow: true });
    });
    const answer = await this.#background.ask(request);
    cancel();
    if (answer.ok && isState(answer.value)) this.#show(answer.value);
    turn(answer.ok ? { status: 'done', request } : { status: 'refused', request, refusal: answer.refusal });
    return answer;
  }

  isAsking(request: Request): boolean {
    return this.task.status === 'asking' && isSame(this.task.request, request);
  }

  #whenSlow(tell: () => void): () => void {
    const cancel = this.#clock.after(slowAfter, tell);
    const end = (): void => {
      cancel();
      this.#endings.delete(end);
    };
    this.#endings.add(end);
    return end;
  }

  #show(state: ExtensionState): void {
    this.#become({ status: 'read', state });
  }

  #become(reading: Reading): void {
    this.reading = reading;
    this.#tell();
  }

  #tell(): void {
    this.dispatchEvent(new Event('change'));
  }
}
