import type { DepositedDocument } from '@comptexpert-kit/contract';
import { contentOf, KnownContents } from './same-content.ts';
import type { TransferList } from './transfer-list.ts';

/** How many files are read at once. */
const most = 4;

interface ComparisonPorts {
  readonly list: TransferList;
  readonly fileOf: (id: string) => File | undefined;
  readonly ask: (sha256: readonly string[]) => Promise<readonly DepositedDocument[]>;
  /** Its content is new. */
  readonly passed: (id: string) => void;
}

/** Compares files that are to be sent with each other and with what was deposited before. */
export class Comparison {
  readonly #ports: ComparisonPorts;
  readonly #known: KnownContents;
  /** By id; empty while it is read. */
  readonly #contents = new Map<string, string>();
  #reading = 0;

  constructor(ports: ComparisonPorts) {
    this.#ports = ports;
    this.#known = new KnownContents(ports.ask);
  }

  /** Goes through those whose state says so. */
  go(): void {
    for (const { id, state } of this.#ports.list.all) {
      if (this.#reading >= most) return;
      if (state.status !== 'comparing' || this.#contents.has(id)) continue;
      this.#reading += 1;
      this.#contents.set(id, '');
      void this.#compare(id).finally(() => {
        this.#reading -= 1;
        this.go();
      });
    }
  }

  /** It is not to be sent: another of the same content may be. */
  forget(id: string): void {
    this.#contents.delete(id);
  }

  async #compare(id: string): Promise<void> {
    const { list, fileOf, passed } = this.#ports;
    const file = fileOf(id);
    if (!file) return;
    let sha256: string;
    try {
      sha256 = await contentOf(file);
    } catch {
      list.change(id, { state: { status: 'refused', code: 'file-changed' } });
      return;
    }
    const isTwice = [...this.#contents].some(([other, content]) => other !== id && content === sha256);
    this.#contents.set(id, sha256);
    // Waiting for the answer, the next may be read: their questions travel together.
    void this.#known.find(sha256).then((known) => {
      if (list.get(id)?.state.status !== 'comparing') return;
      if (known || isTwice) list.change(id, { state: { status: 'asking', known } });
      else passed(id);
    });
  }
}
