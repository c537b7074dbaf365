import { isUnderWay, sentOf, type Transfer } from './transfer.ts';

/** All transfers together. */
export interface QueueProgress {
  /** Bytes and files of what is to be sent, and what of it has gone. */
  readonly size: number;
  readonly sent: number;
  readonly files: number;
  readonly done: number;
  /** Undefined while nobody can tell. */
  readonly secondsLeft: number | undefined;
}

/** What is under way or has come through; what was refused, has failed or is not sent yet does not count. */
export function progressOf(transfers: readonly Transfer[]): Omit<QueueProgress, 'secondsLeft'> {
  const counted = transfers.filter((one) => isUnderWay(one) || one.state.status === 'done');
  return {
    size: counted.reduce((sum, one) => sum + one.size, 0),
    sent: counted.reduce((sum, one) => sum + sentOf(one), 0),
    files: counted.length,
    done: counted.filter(({ state }) => state.status === 'done').length,
  };
}
