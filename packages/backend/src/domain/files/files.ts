import type { Clock } from '../ports.ts';
import type { FileStore } from './file-store.ts';
import type { GrowingFiles } from './growing-files.ts';
import { MemoryFileStore, type Shelf } from './memory-file-store.ts';
import { MemoryGrowingFiles } from './memory-growing-files.ts';

/** Where a firm keeps what its clients send and read. */
export interface Files {
  readonly store: FileStore;
  readonly growing: GrowingFiles;
}

/** In memory; `room`: how many bytes there may be; `shelf`: where whole files lie instead. */
export function memoryFiles(clock: Clock, room = Infinity, shelf?: Shelf): Files {
  const store = new MemoryFileStore(clock, room, shelf);
  return { store, growing: new MemoryGrowingFiles(store, room) };
}
