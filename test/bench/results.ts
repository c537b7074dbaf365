/** One figure. A budget is a sentence (« ≤ 1.2 × plain HTML »); `met` says whether the figure keeps it. */
export interface Result {
  readonly label: string;
  readonly value: number;
  readonly unit: 'bytes' | 'requests' | 'ms' | '×' | '/s' | 'MB' | 'p' | 'tasks' | '%';
  readonly budget?: string;
  readonly met?: boolean;
}

/** A figure with the most that it may be. */
export function atMost(label: string, value: number, most: number, unit: Result['unit']): Result {
  return { label, value, unit, budget: `≤ ${most} ${unit}`, met: value <= most };
}

/** A figure with the least that it may be. */
export function atLeast(label: string, value: number, least: number, unit: Result['unit']): Result {
  return { label, value, unit, budget: `≥ ${least} ${unit}`, met: value >= least };
}

/** The value below which a share (0 to 1) of the samples lies. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

/** Rounded for people: three significant digits. */
export const round = (value: number): number => Number(value.toPrecision(3));
