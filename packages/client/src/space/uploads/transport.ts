import type { TransferFailureCode } from './transfer.ts';

/** What the server is told of a file. */
export interface UploadDescription {
  readonly filename: string;
  readonly filetype: string;
  readonly documentType: string;
  readonly comment: string;
  readonly company: string | undefined;
}

/** Why the sending stopped. */
export interface TransportFailure {
  /** Of HTTP; undefined: no answer. */
  readonly status: number | undefined;
  readonly code: TransferFailureCode;
  /** Seconds to wait, where the answer says so. */
  readonly retryAfter: number | undefined;
}

/** What happens while a file is sent. Nothing more after `done` or `failed`. */
export interface UploadHearer {
  /** Where the server keeps what has come through. */
  readonly placed: (url: string) => void;
  readonly progressed: (sent: number) => void;
  readonly done: (answer: {
    readonly documentId: string | undefined;
    readonly duplicateOf: string | undefined;
  }) => void;
  readonly failed: (failure: TransportFailure) => void;
}

/** Sends files so that they may go on where they stopped. */
export interface UploadTransport {
  /** `url`: where a part of it is already. The answer stops; what came through stays where it is. */
  send(file: Blob, about: UploadDescription, url: string | undefined, hear: UploadHearer): () => void;
  /** Has the server forget a part; never rejects. */
  discard(url: string): Promise<void>;
}
