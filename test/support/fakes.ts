import type { Clock, Log, PasswordHasher, Sites } from '../../packages/backend/src/domain/ports.ts';

/** A clock that moves when told to. */
export class FakeClock implements Clock {
  #now: number;
  #elapsed = 0;

  constructor(start = Date.UTC(2025, 10, 21, 9, 0, 0)) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  elapsed(): number {
    return this.#elapsed;
  }

  /** Lets time pass, in milliseconds. */
  advance(by: number): void {
    this.#now += by;
    this.#elapsed += by;
  }

  /** Moves the hands of the clock, in milliseconds, while no time passes. */
  jump(by: number): void {
    this.#now += by;
  }
}

/** Keeps what was logged. */
export class MemoryLog implements Log {
  readonly entries: { level: string; event: string; details: Readonly<Record<string, unknown>> }[] = [];

  info(event: string, details: Readonly<Record<string, unknown>> = {}): void {
    this.entries.push({ level: 'info', event, details });
  }

  warn(event: string, details: Readonly<Record<string, unknown>> = {}): void {
    this.entries.push({ level: 'warn', event, details });
  }

  error(event: string, details: Readonly<Record<string, unknown>> = {}): void {
    this.entries.push({ level: 'error', event, details });
  }
}

/** Hashes at no cost, and tells what it was asked. `old$…` stands for weaker parameters, a failure can be planned. */
export class FakeHasher implements PasswordHasher {
  readonly verified: (string | undefined)[] = [];
  failure: Error | undefined;
  #meeting: { missing: number; readonly complete: PromiseWithResolvers<void> } | undefined;

  /** From now on nobody's hash is done before so many have asked for one: a race that happens every time. */
  meet(participants: number): void {
    this.#meeting = { missing: participants, complete: Promise.withResolvers() };
  }

  async hash(password: string): Promise<string> {
    const meeting = this.#meeting;
    if (meeting) {
      meeting.missing -= 1;
      if (meeting.missing <= 0) meeting.complete.resolve();
      await meeting.complete.promise;
    }
    return this.#unlessFailing(`new$${password}`);
  }

  verify(stored: string | undefined, password: string): Promise<{ fits: boolean; rehash: boolean }> {
    this.verified.push(stored);
    const fits = stored === `new$${password}` || stored === `old$${password}`;
    return this.#unlessFailing({ fits, rehash: fits && stored.startsWith('old$') });
  }

  #unlessFailing<T>(value: T): Promise<T> {
    return this.failure ? Promise.reject(this.failure) : Promise.resolve(value);
  }
}

const issuerUrl = 'http://identification.localhost:4000';

/** Two sites to lead back to. */
export const fakeSites: Sites = {
  home: (clientId) =>
    clientId === 'cotisations'
      ? { name: 'Portail cotisations', url: 'http://cotisations.localhost:4000/' }
      : { name: 'Comptexpert', url: `${issuerUrl}/` },
};
