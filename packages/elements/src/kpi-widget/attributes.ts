import type { IndicatorKind } from '@comptexpert-kit/contract';

/** What attributes may say; frameworks take one away by null, and an empty one says nothing. */
type Attribute = string | null | undefined;

export const kinds: readonly IndicatorKind[] = ['revenue', 'expenses', 'receivables', 'payables', 'cash'];

/** The one that is asked for, else all of them. */
export function kindsShown(kind: Attribute): readonly IndicatorKind[] {
  const one = kinds.filter((known) => known === kind);
  return one.length > 0 ? one : kinds;
}

/** `2023`. */
export const isYear = (period: Attribute): boolean => !period || /^[1-9]\d{3}$/.test(period);

/** Nine digits. */
export const isSiren = (company: Attribute): boolean => !company || /^\d{9}$/.test(company);
