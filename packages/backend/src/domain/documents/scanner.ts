/** Looks through bytes for malware. */
export interface Scanner {
  /** Reads them to the end, or cancels. @throws ScannerAway */
  scan(bytes: ReadableStream<Uint8Array>): Promise<'clean' | 'infected'>;
}

/** The scanner cannot be reached, or did not finish: nothing is known of the bytes. */
export class ScannerAway extends Error {
  override readonly name = 'ScannerAway';
  constructor(reason: string, cause?: unknown) {
    super(reason, { cause });
  }
}
