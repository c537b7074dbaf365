import { type MemberPage, memberNameMinLength, type MemberSearch, z } from '@comptexpert-kit/contract';
import type { MemberPosition, MemberRows } from '../store/members.ts';
import { FloodGuard } from './flood-guard.ts';
import { foldName } from './member-names.ts';
import type { Clock } from './ports.ts';
import { QueryRefused, RateLimited } from './refusals.ts';

/** How many searches a minute one network may make: a person who types makes a few, a whole firm may share one. */
export const searchesPerMinute = 120;

const position = z.tuple([
  z.string().check(z.regex(/^[a-z0-9]{1,200}$/)),
  z.int().check(z.minimum(1), z.maximum(2 ** 31 - 1)),
]);

/** The register as anyone may search it (CX-23 to CX-25). */
export class Register {
  readonly #members: MemberRows;
  readonly #guard: FloodGuard;

  constructor(members: MemberRows, clock: Clock) {
    this.#members = members;
    this.#guard = new FloodGuard(searchesPerMinute, clock);
  }

  /** Members whose last name begins like `name`. @throws QueryRefused, RateLimited, StoreUnavailable */
  async search({ name, limit, after }: MemberSearch, address: string): Promise<MemberPage> {
    const retryAfter = this.#guard.count(address);
    if (retryAfter !== undefined) throw new RateLimited(retryAfter);
    const prefix = foldName(name);
    if (prefix.length < memberNameMinLength)
      throw refused('/name', 'too-short', 'Tapez au moins les deux premières lettres du nom.');
    const from = after === undefined ? undefined : readCursor(after, prefix);
    const found = await this.#members.byName(prefix, limit + 1, from);
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map(({ id, lastName, registrationYear }) => ({ id, lastName, registrationYear })),
      next: last && found.length > limit ? writeCursor(last) : null,
    };
  }
}

const refused = (pointer: string, code: 'too-short' | 'invalid-format', message: string): QueryRefused =>
  new QueryRefused([{ pointer, code, message }]);

// Nothing but a to z, digits, brackets, commas and quotes is in it: `btoa` knows them all.
const writeCursor = ({ key, ordinal }: MemberPosition): string =>
  btoa(JSON.stringify([key, ordinal]))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

/** One of another search goes on nowhere. @throws QueryRefused */
function readCursor(cursor: string, prefix: string): MemberPosition {
  const parsed = position.safeParse(parseCursor(cursor));
  if (!parsed.success || !parsed.data[0].startsWith(prefix))
    throw refused('/after', 'invalid-format', 'Cette suite n’est pas celle de cette recherche.');
  const [key, ordinal] = parsed.data;
  return { key, ordinal };
}

function parseCursor(cursor: string): unknown {
  try {
    return JSON.parse(atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))) as unknown;
  } catch {
    return undefined;
  }
}
