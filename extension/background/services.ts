import type { Service } from '@comptexpert-kit/contract';
import type { Issuer } from '../sessions/issuer.ts';
import type { ExtensionStorage } from '../storage.ts';

interface ServicesPorts {
  readonly storage: Pick<ExtensionStorage, 'services' | 'keepServices'>;
  readonly now: () => number;
  readonly issuer: () => Promise<Issuer>;
}

/** So long a list is good, in milliseconds. */
const freshFor = 6 * 60 * 60_000;

/** The sites of the Ordre, as its issuer lists them: those known last while it is away. */
export class Services {
  readonly #ports: ServicesPorts;

  constructor(ports: ServicesPorts) {
    this.#ports = ports;
  }

  async known(): Promise<readonly Service[]> {
    return (await this.#ports.storage.services().catch(() => undefined))?.items ?? [];
  }

  /** Asks for the list again where it is old, or written by a clock that was put back since. */
  async refresh(): Promise<void> {
    const { storage, now, issuer } = this.#ports;
    const at = (await storage.services().catch(() => undefined))?.at;
    if (at !== undefined && at <= now() && now() - at < freshFor) return;
    const items = await (await issuer()).services().catch(() => undefined);
    if (items !== undefined)
      await storage.keepServices({ items: [...items], at: now() }).catch(() => undefined);
  }
}
