import type { Clock } from '../ports.ts';
import type { FileStore } from './file-store.ts';
import type { GrowingFiles } from './growing-files.ts';
import { MemoryFileStore } from './memory-file-store.ts';
import { MemoryGrowingFiles } from './memory-growing-files.ts';

/** Where a firm keeps what its clients send and read. */
export interface Files {
  readonly store: FileStore;
  readonly growing: GrowingFiles;
}

/** In memory; `room`: how many bytes there may be. */
export function memoryFiles(clock: Clock, room = Infinity): Files {
  const store = new MemoryFileStore(clock, room);
  return { store, growing: new MemoryGrowingFiles(store, room) };
}
