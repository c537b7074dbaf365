import type { Run } from './stage.ts';

type Client = NonNullable<Run['client']>;
type Space = Awaited<ReturnType<Client['space']>>;
type Page = Space extends { readArchiveIndex(...given: never[]): AsyncIterable<infer Page> } ? Page : never;

const pageSize = 5_000;

/** Pages of an archive of so many invoices, made as they are asked for: a backend would have to write each down first. */
async function* invoices(count: number): AsyncGenerator<Page> {
  for (let start = 0; start < count; start += pageSize) {
    const end = Math.min(count, start + pageSize);
    yield await Promise.resolve({
      total: count,
      folders: [],
      files: Array.from({ length: end - start }, (_, index): Page['files'][number] => {
        const number = count - 1 - start - index;
        const year = 2006 + Math.floor((number * 20) / count);
        const day = String(28 - (index % 28)).padStart(2, '0');
        const size = 40_000 + ((number * 7_919) % 400_000);
        return [
          `made-${number}`,
          `Facture ${number}.pdf`,
          `${year}-06-${day}`,
          year,
          'application/pdf',
          size,
          null,
        ];
      }),
      next: end < count ? String(end) : null,
    });
  }
}

/** The client of a story whose company has an archive of so many documents; all else is the mock’s. */
export function largeArchive({ client }: Run, count: number): Client | undefined {
  if (!client) return undefined;
  return new Proxy(client, {
    get(target, name) {
      if (name === 'space')
        return async (): Promise<Space> => ({
          ...(await target.space()),
          readArchiveIndex: () => invoices(count),
        });
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
