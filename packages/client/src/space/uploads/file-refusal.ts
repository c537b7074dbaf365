import type { Deposit } from '@comptexpert-kit/contract';
import type { TransferFailureCode } from './transfer.ts';

/** What the server would refuse of a file without looking into it; nothing where its limits are not known. */
export function fileRefusal(
  file: Pick<File, 'name' | 'size'>,
  deposit: Deposit | undefined,
): TransferFailureCode | undefined {
  if (file.size === 0) return 'file-empty';
  if (!deposit) return undefined;
  if (file.size > deposit.maxSize) return 'file-too-large';
  const extension = /\.([^.]+)$/.exec(file.name)?.[1]?.toLowerCase() ?? '';
  const isKnown = deposit.formats.some(({ extensions }) => extensions.includes(extension));
  return isKnown ? undefined : 'file-type-refused';
}
