import type { RegisteredClient } from '@comptexpert-kit/backend/issuer/clients.js';
import type { MockHouse } from '../houses/mock-house.ts';

/**
 * Whoever asks from one of the page’s own addresses is registered: an integrator has no account yet. The house’s
 * own sites keep their names, and those of them that may not sign in within their own page may not here.
 */
export class MockClients {
  readonly #known = new Map<string, RegisteredClient>();
  readonly #house: Pick<MockHouse, 'clients' | 'scopes'>;
  readonly #isOwnAddress: (url: URL) => boolean;

  constructor(house: Pick<MockHouse, 'clients' | 'scopes'>, isOwnAddress: (url: URL) => boolean) {
    this.#house = house;
    this.#isOwnAddress = isOwnAddress;
  }

  /** The client, with that redirect URI among its own; undefined where it is another site’s. */
  admit(id: string | null, redirectUri: string | null): RegisteredClient | undefined {
    const url = redirectUri === null ? null : URL.parse(redirectUri);
    if (id === null || redirectUri === null || url === null || !this.#isOwnAddress(url)) return undefined;
    const known = this.#known.get(id);
    if (known?.redirectUris.includes(redirectUri)) return known;
    const named = this.#house.clients.find((client) => client.id === id);
    const scopes = named?.scopes ?? this.#house.scopes;
    const client: RegisteredClient = {
      id,
      name: named?.name ?? id,
      home: `${url.origin}/`,
      redirectUris: [...(known?.redirectUris ?? []), redirectUri],
      postLogoutRedirectUris: [`${url.origin}/`],
      firstParty: named?.firstParty ?? true,
      ...(scopes && { scopes }),
    };
    this.#known.set(id, client);
    return client;
  }

  /** Whether a page may be led back to that address. */
  isOwnAddress(address: string | null): address is string {
    const url = address === null ? null : URL.parse(address);
    return url !== null && this.#isOwnAddress(url);
  }

  /** The client of an identifier that has asked before. */
  find(id: string | undefined): RegisteredClient | undefined {
    return id === undefined ? undefined : this.#known.get(id);
  }

  readonly list = (): readonly RegisteredClient[] => [...this.#known.values()];
}
