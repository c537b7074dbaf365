/** Where the identifier is kept on the person’s wish; a browser that refuses to keep anything just forgets it. */
export interface IdentifierMemory {
  read(): string | undefined;
  write(identifier: string): void;
  forget(): void;
}

const key = 'comptexpert-kit:identifier';

function attempt<T>(access: () => T): T | undefined {
  try {
    return access();
  } catch {
    return undefined;
  }
}

/** This origin’s `localStorage`: the identifier alone, never a password. */
export const localMemory: IdentifierMemory = {
  read: () => attempt(() => localStorage.getItem(key) ?? undefined),
  write: (identifier) => {
    attempt(() => {
      localStorage.setItem(key, identifier);
    });
  },
  forget: () => {
    attempt(() => {
      localStorage.removeItem(key);
    });
  },
};
