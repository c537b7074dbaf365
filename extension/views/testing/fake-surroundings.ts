import type { MadePasskey, Passkeys, Surroundings } from '../ports.ts';

/** A browser that does nothing but remember what was asked of it. */
export class FakeSurroundings implements Surroundings {
  readonly done: string[] = [];
  /** What the owner answers when the browser asks about a site. */
  agrees = true;
  /** Sites that the extension may speak to. */
  readonly reached = new Set<string>();
  /** Language and title of the page. */
  named = '';
  #online = true;
  #attended = true;
  readonly #network = new Set<() => void>();
  readonly #attention = new Set<() => void>();

  close(): void {
    this.done.push('close');
  }

  openOptions(): void {
    this.done.push('options');
  }

  name(title: string, language: string): void {
    this.named = `${language} ${title}`;
  }

  language(): string {
    return 'fr-FR';
  }

  reaches(pattern: string): Promise<boolean> {
    return Promise.resolve(this.reached.has(pattern));
  }

  requestSite(pattern: string): Promise<boolean> {
    this.done.push(`site ${pattern}`);
    if (this.agrees) this.reached.add(pattern);
    return Promise.resolve(this.agrees);
  }

  save(name: string, json: string): void {
    this.done.push(`save ${name} ${json}`);
  }

  lockKeys(): Promise<string | undefined> {
    return Promise.resolve('Alt+Maj+L');
  }

  isOnline(): boolean {
    return this.#online;
  }

  onNetwork(listener: () => void): () => void {
    this.#network.add(listener);
    return () => {
      this.#network.delete(listener);
    };
  }

  isAttended(): boolean {
    return this.#attended;
  }

  onAttention(listener: () => void): () => void {
    this.#attention.add(listener);
    return () => {
      this.#attention.delete(listener);
    };
  }

  set online(online: boolean) {
    this.#online = online;
    for (const listener of this.#network) listener();
  }

  set attended(attended: boolean) {
    this.#attended = attended;
    for (const listener of this.#attention) listener();
  }
}

/** An authenticator that is always there, or never. */
export class FakePasskeys implements Passkeys {
  readonly #isThere: boolean;
  readonly #output: string | undefined;

  /** `output`: what it makes; null: its owner gives up. */
  constructor(isThere = false, output: string | null = 'A'.repeat(43)) {
    this.#isThere = isThere;
    this.#output = output ?? undefined;
  }

  isSupported(): Promise<boolean> {
    return Promise.resolve(this.#isThere);
  }

  create(): Promise<MadePasskey | undefined> {
    const output = this.#output;
    return Promise.resolve(
      output === undefined ? undefined : { credential: 'Y3JlZA', salt: 'c2FsdA', output },
    );
  }

  use(): Promise<string | undefined> {
    return Promise.resolve(this.#output);
  }
}
