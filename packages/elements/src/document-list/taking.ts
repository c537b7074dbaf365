import type { ClientSpace } from '@comptexpert-kit/client';
import type { DepositedDocument } from '@comptexpert-kit/contract';
import type { ReactiveControllerHost } from 'lit';
import type { Clock } from '../shared/clock.ts';
import { failureOf } from '../shared/failure.ts';
import { needsSecondFactor, TaskStore, type TaskState } from '../shared/task.store.ts';
import { CxDocumentTakenEvent } from './document-list.events.ts';
import { isNew } from './document-row.ts';
import type { Texts } from './texts.ts';

export interface TakingPorts {
  readonly host: ReactiveControllerHost & HTMLElement;
  readonly clock: Clock;
  readonly texts: () => Texts;
  readonly space: () => Promise<ClientSpace>;
  readonly put: (document: DepositedDocument) => void;
  readonly renew: (id: string) => Promise<void>;
  readonly say: (text: string) => void;
  readonly lost: () => void;
}

/** What the firm takes into account: one document, or those that are chosen, one after the other. */
export class Taking {
  readonly #ports: TakingPorts;
  readonly #task: TaskStore;
  #chosen: ReadonlySet<string> = new Set();
  /** What was to be taken into account last, and is not yet. */
  #left: readonly string[] = [];

  constructor(ports: TakingPorts) {
    this.#ports = ports;
    this.#task = new TaskStore({ clock: ports.clock, lost: ports.lost });
    this.#task.addEventListener('change', () => {
      ports.host.requestUpdate();
    });
  }

  /** What is chosen of those, and can still be taken into account. */
  chosenOf(documents: readonly DepositedDocument[]): ReadonlySet<string> {
    const ids = documents.filter((one) => isNew(one) && this.#chosen.has(one.id)).map(({ id }) => id);
    return new Set(ids);
  }

  get state(): TaskState {
    return this.#task.state;
  }

  get needsSecondFactor(): boolean {
    return needsSecondFactor(this.#task.state);
  }

  /** The second factor is proved: goes on where it was asked for. */
  async goOn(): Promise<void> {
    await this.take(this.#left);
  }

  readonly choose = (id: string, isChosen: boolean): void => {
    const others = [...this.#chosen].filter((one) => one !== id);
    this.#become(isChosen ? [...others, id] : others);
  };

  chooseAll(documents: readonly DepositedDocument[], isChosen: boolean): void {
    this.#become(isChosen ? documents.filter(isNew).map(({ id }) => id) : []);
  }

  async take(ids: readonly string[]): Promise<void> {
    const { host, put, say, space, texts } = this.#ports;
    if (ids.length === 0) return;
    this.#left = ids;
    let taken = 0;
    let refused = 0;
    await this.#task.attempt({
      send: async (signal) => {
        const asked = await space();
        for (const id of ids) {
          try {
            put(await asked.changeDocument(id, { state: 'taken' }, signal));
            taken += 1;
            host.dispatchEvent(new CxDocumentTakenEvent(id));
          } catch (error) {
            // What is about one document keeps nobody from the next.
            if (!failureOf(error).code.startsWith('document-')) throw error;
            refused += 1;
            await this.#ports.renew(id);
          }
          this.#left = this.#left.filter((one) => one !== id);
          this.choose(id, false);
        }
      },
    });
    const { said } = texts().words;
    const parts = [
      ...(taken > 0 ? [said.taken(taken)] : []),
      ...(refused > 0 ? [said.notTaken(refused)] : []),
    ];
    if (parts.length > 0) say(parts.join(' '));
  }

  dispose(): void {
    this.#task.close();
    this.#left = [];
    this.#chosen = new Set();
  }

  #become(ids: readonly string[]): void {
    this.#chosen = new Set(ids);
    this.#ports.host.requestUpdate();
  }
}
