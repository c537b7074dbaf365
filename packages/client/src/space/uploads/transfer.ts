import type { DepositedDocument, DocumentType } from '@comptexpert-kit/contract';
import type { ClientErrorCode } from '../../errors.ts';
import type { KeptUpload } from './upload-memory.ts';

/** Why a file did not come through. `file-changed`: it is not what it was when it was chosen, or cannot be read. */
export type TransferFailureCode = ClientErrorCode | 'file-changed';

/** Where one file stands. `sent` counts bytes that the server has. */
export type TransferState =
  /** Chosen, but not to be sent yet. */
  | { readonly status: 'draft' }
  /** Something is wrong with it that sending would not change. */
  | { readonly status: 'refused'; readonly code: TransferFailureCode }
  /** Its content is compared with what is there. */
  | { readonly status: 'comparing' }
  /** The same content was deposited before, or is chosen twice: send it all the same? */
  | { readonly status: 'asking'; readonly known: DepositedDocument | undefined }
  | { readonly status: 'waiting'; readonly sent: number }
  | { readonly status: 'sending'; readonly sent: number }
  | { readonly status: 'paused'; readonly sent: number }
  /** It goes on by itself: in so many seconds, or (undefined) as soon as there is a network. */
  | { readonly status: 'retrying'; readonly sent: number; readonly seconds: number | undefined }
  /** Another tab sends it. */
  | { readonly status: 'elsewhere' }
  /** Begun before this page was there, and not kept whole: to be chosen again. */
  | { readonly status: 'missing'; readonly sent: number }
  | {
      readonly status: 'failed';
      readonly sent: number;
      readonly code: TransferFailureCode;
    }
  /** The server has it, bytes and row. `duplicateOf`: an older document of the same content. */
  | {
      readonly status: 'done';
      readonly documentId: string | undefined;
      readonly duplicateOf: string | undefined;
    };

/** One file on its way. A changed one is another object. */
export interface Transfer {
  /** Of this queue; the same after a reload where the queue is kept. */
  readonly id: string;
  readonly name: string;
  /** Where a folder was dropped: the path within it. */
  readonly path: string | undefined;
  /** Bytes. */
  readonly size: number;
  readonly documentType: DocumentType | undefined;
  readonly comment: string;
  readonly state: TransferState;
}

/** Bytes of it that the server has. */
export function sentOf({ state, size }: Transfer): number {
  if (state.status === 'done') return size;
  return 'sent' in state ? state.sent : 0;
}

/** Whether nothing more happens to it by itself or by asking for it. */
export const isOver = ({ state }: Transfer): boolean => state.status === 'done' || state.status === 'refused';

/** Whether it is to be sent and has not come through. */
export const isUnderWay = ({ state }: Transfer): boolean =>
  !['draft', 'refused', 'done', 'failed', 'missing'].includes(state.status);

/** Whether that file is under way or chosen already; `known`: the file of the transfer. */
export const isChoiceOf = (
  { name, size, path, state }: Transfer,
  known: File | undefined,
  chosen: { readonly file: File; readonly path: string | undefined },
): boolean =>
  name === chosen.file.name &&
  size === chosen.file.size &&
  path === chosen.path &&
  state.status !== 'done' &&
  known?.lastModified === chosen.file.lastModified;

/** An upload of an earlier page; `now`: this tab may go on with it. */
export const transferOf = (
  { id, name, path, size, documentType, comment, file }: KeptUpload,
  { now }: { readonly now: boolean },
): Transfer => ({
  id,
  name,
  path,
  size,
  documentType,
  comment,
  state: now ? { status: file ? 'waiting' : 'missing', sent: 0 } : { status: 'elsewhere' },
});

/** A file came through. */
export class TransferDoneEvent extends Event {
  readonly transfer: Transfer;
  constructor(transfer: Transfer) {
    super('transfer-done');
    this.transfer = transfer;
  }
}
