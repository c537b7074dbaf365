/** Abramowitz and Stegun 7.1.26; off by at most 1.5e-7. */
function errorFunction(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const tail =
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) *
    t *
    Math.exp(-x * x);
  return Math.sign(x) * (1 - tail);
}

/**
 * Mann-Whitney U, two-sided, by the normal approximation: how likely samples at least this different are when both come from
 * one distribution. Small (below 0.01) means that they can be told apart.
 */
export function mannWhitney(a: readonly number[], b: readonly number[]): number {
  const ranked = [
    ...a.map((value) => ({ value, own: true })),
    ...b.map((value) => ({ value, own: false })),
  ].toSorted((one, other) => one.value - other.value);
  const rankSum = ranked.reduce((sum, { own }, index) => sum + (own ? index + 1 : 0), 0);
  const u = rankSum - (a.length * (a.length + 1)) / 2;
  const mean = (a.length * b.length) / 2;
  const deviation = Math.sqrt((a.length * b.length * (a.length + b.length + 1)) / 12);
  return 1 - errorFunction(Math.abs(u - mean) / deviation / Math.SQRT2);
}
