import type { StoredDocument } from '../../store/documents.ts';
import type { Store } from '../../store/store.ts';
import type { Files } from '../files/files.ts';
import type { Clock, Log } from '../ports.ts';
import type { Arrivals } from './arrivals.ts';
import { type Scanner, ScannerAway } from './scanner.ts';

/** Nobody else looks through a document meanwhile; a process that dies gives it back after that. */
const leaseMs = 15 * 60_000;
/** When the scanner was away, how long until it is asked again. */
const retryMs = 30_000;

interface ScanPorts {
  readonly store: Store;
  readonly files: Files;
  readonly arrivals: Arrivals;
  readonly scanner: Scanner | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

/** Has documents looked through for malware before anybody can open them. */
export class Scans {
  readonly #ports: ScanPorts;

  constructor(ports: ScanPorts) {
    this.#ports = ports;
  }

  /**
   * Looks through what is due, one after the other; call it every second or so. Several processes may do so at once. Where
   * the scanner is away, documents stay as they are and their turn comes again.
   * @throws StoreUnavailable
   */
  async runDue(): Promise<void> {
    const { store, clock, scanner } = this.#ports;
    if (!scanner) return;
    for (;;) {
      const now = clock.now();
      const document = await store.documents.claimScan(now, now + leaseMs);
      if (!document || !(await this.#scan(document, scanner))) return;
    }
  }

  /** Whether the scanner answers. */
  async #scan({ id, companyId, file, size }: StoredDocument, scanner: Scanner): Promise<boolean> {
    const { store, files, clock, log } = this.#ports;
    try {
      if (file === null) throw new Error('a document without bytes cannot be looked through');
      const outcome = await scanner.scan(await files.store.read(file));
      if (outcome === 'clean') await this.#letThrough(id, companyId);
      else await this.#takeAway(id, companyId, file);
      return true;
    } catch (error) {
      await store.documents.postponeScan(id, clock.now() + retryMs);
      if (!(error instanceof ScannerAway)) throw error;
      log.warn('scanner away', { reason: error.message, size });
      return false;
    }
  }

  async #letThrough(id: string, companyId: string): Promise<void> {
    const { store, arrivals } = this.#ports;
    await store.transaction(async (inside) => {
      await inside.companies.lock(companyId);
      await arrivals.expect(inside, companyId);
      await inside.documents.endScan(id, 'sent');
    });
  }

  async #takeAway(id: string, companyId: string, file: string): Promise<void> {
    const { store, files, log } = this.#ports;
    const isUnused = await store.transaction(async (inside) => {
      await inside.companies.lock(companyId);
      return (await inside.documents.endScan(id, 'infected')) && (await inside.storedFiles.release(file));
    });
    if (isUnused) await files.store.remove(file);
    log.warn('malware in a document', { documentId: id });
  }
}
