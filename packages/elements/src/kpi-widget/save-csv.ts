import type { ComptexpertClient } from '@comptexpert-kit/client';
import { saveBlob } from '../shared/save-blob.ts';

interface Saver extends HTMLElement {
  readonly company: string | null | undefined;
  readonly clientInUse?: ComptexpertClient | undefined;
}

/** Whose figures they are, where that can be known. */
async function companyOf({ company, clientInUse }: Saver): Promise<string | undefined> {
  if (company) return company;
  try {
    const space = await (await clientInUse?.space())?.readSpace();
    return space?.companies[0]?.siren;
  } catch {
    // The file is all there without it; only its name is shorter.
    return undefined;
  }
}

const forName = (part: string): string =>
  part.normalize('NFD').replace(/\p{M}/gu, '').replace(/\W+/g, ' ').trim().replaceAll(' ', '-').toLowerCase();

/** Hands a file to the browser as a link with `download` does; company, what it holds and the year are its name. */
export async function saveCsv(
  host: Saver,
  about: readonly (string | number)[],
  content: string,
): Promise<void> {
  const parts = [await companyOf(host), ...about];
  const name = parts.flatMap((part) => (part === undefined ? [] : [forName(String(part))])).join('_');
  saveBlob(host.ownerDocument, `${name}.csv`, new Blob([content], { type: 'text/csv;charset=utf-8' }));
}
