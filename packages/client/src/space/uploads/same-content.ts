import type { DepositedDocument } from '@comptexpert-kit/contract';

/** Up to so many bytes a file is read before it is sent; the server tells of larger ones once they are there. */
export const comparedSize = 32 * 1024 * 1024;
/** Of how many contents one question may tell. */
const most = 100;

const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** SHA-256 of a file in lower-case hexadecimal. Rejects where it cannot be read. */
export const contentOf = async (file: Blob): Promise<string> =>
  hex(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));

interface Question {
  readonly sha256: string;
  readonly answer: (known: DepositedDocument | undefined) => void;
}

/**
 * Asks which contents are there already, many at once: those that are asked within the same turn travel together. Where nobody
 * answers, nothing is known, and the server still notices at the end.
 */
export class KnownContents {
  readonly #ask: (sha256: readonly string[]) => Promise<readonly DepositedDocument[]>;
  #questions: Question[] = [];
  #isAsking = false;

  constructor(ask: (sha256: readonly string[]) => Promise<readonly DepositedDocument[]>) {
    this.#ask = ask;
  }

  find(sha256: string): Promise<DepositedDocument | undefined> {
    return new Promise((answer) => {
      this.#questions.push({ sha256, answer });
      void this.#go();
    });
  }

  async #go(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      while (this.#questions.length > 0) {
        const asked = this.#questions.splice(0, most);
        const known = await this.#ask([...new Set(asked.map(({ sha256 }) => sha256))]).catch(() => []);
        for (const { sha256, answer } of asked) answer(known.find((one) => one.sha256 === sha256));
      }
    } finally {
      this.#isAsking = false;
    }
  }
}
