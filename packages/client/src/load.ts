import { ClientError } from './errors.ts';
import type { Ports } from './ports.ts';

/** `import()` that fails like any other request. */
export async function load<T>(chunk: Promise<T>, { page }: Pick<Ports, 'page'>): Promise<T> {
  try {
    return await chunk;
  } catch {
    throw new ClientError(page.online ? 'unreachable' : 'offline', 'a part of the kit did not load');
  }
}
