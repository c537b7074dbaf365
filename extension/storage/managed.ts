import { z } from '@comptexpert-kit/contract';
import { settingsChange, type SettingsChange } from '../messages.ts';
import { writtenOrigin } from './origins.ts';
import type { ManagedArea } from './ports.ts';

/** What a firm has laid down for the browsers that it manages. */
export interface Managed {
  readonly issuer?: string;
  /** Origins that nobody is asked about. */
  readonly sites: readonly string[];
  /** Minutes. */
  readonly maxLockAfter?: number;
  /** What the owner cannot change. */
  readonly settings: SettingsChange;
  /** Names of those that do not parse or that nobody knows, `sites[1]` for one of a list; the others count. */
  readonly faulty: readonly string[];
}

const maxLockAfter = z.int().check(z.minimum(1), z.maximum(1_440));
const { shape } = settingsChange;

/** Takes what parses out of `laidDown`, and names what does not. */
class Reader {
  readonly faulty: string[] = [];
  readonly #laidDown: ReadonlyMap<string, unknown>;

  constructor(laidDown: Readonly<Record<string, unknown>>) {
    this.#laidDown = new Map(Object.entries(laidDown));
  }

  parse<T>(name: string, schema: z.ZodMiniType<T>, value: unknown): T | undefined {
    const parsed = z.safeParse(schema, value);
    if (parsed.success) return parsed.data;
    this.faulty.push(name);
    return undefined;
  }

  take<Name extends string, T>(name: Name, schema: z.ZodMiniType<T>): Partial<Record<Name, T>> {
    if (!this.#laidDown.has(name)) return {};
    const value = this.parse(name, schema, this.#laidDown.get(name));
    return value === undefined ? {} : ({ [name]: value } as Partial<Record<Name, T>>);
  }

  nameUnknown(known: readonly string[]): void {
    this.faulty.push(...[...this.#laidDown.keys()].filter((name) => !known.includes(name)));
  }
}

/** Each is parsed on its own, so that one mistake costs one setting. */
export function parseManaged(laidDown: Readonly<Record<string, unknown>>): Managed {
  const reader = new Reader(laidDown);
  const { sites = [] } = reader.take('sites', z.array(z.unknown()));
  const managed = {
    ...reader.take('issuer', writtenOrigin),
    ...reader.take('maxLockAfter', maxLockAfter),
    sites: sites
      .map((site, index) => reader.parse(`sites[${index}]`, writtenOrigin, site))
      .filter((site) => site !== undefined),
    settings: {
      ...reader.take('language', shape.language),
      ...reader.take('theme', shape.theme),
      ...reader.take('lockAfter', shape.lockAfter),
      ...reader.take('lockWithSystem', shape.lockWithSystem),
      ...reader.take('lockWithBrowser', shape.lockWithBrowser),
      ...reader.take('warnBefore', shape.warnBefore),
    },
  };
  reader.nameUnknown(['issuer', 'sites', 'maxLockAfter', ...Object.keys(shape)]);
  return { ...managed, faulty: reader.faulty };
}

/** Nothing where the browser has nothing; Firefox then refuses to be asked. */
export async function readManaged(area: ManagedArea): Promise<Managed> {
  return parseManaged(await area.get(null).catch(() => ({})));
}
