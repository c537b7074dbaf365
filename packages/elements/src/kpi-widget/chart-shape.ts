import { nice, ticks } from 'd3-array';
import { scaleBand } from 'd3-scale';
import type { MonthFigures } from './figures.ts';

/** What a chart is drawn from; 100 high, `width` wide, to be stretched over the room that there is. */
export interface ChartShape {
  readonly width: number;
  /** This year, one stroke a month, as wide as its bar. */
  readonly bars: string;
  /** The year before, a line over the bars. */
  readonly line: string;
  /** Where amounts are read from: evenly, from the highest down to the lowest. */
  readonly grid: string;
  /** Those amounts, in cents. */
  readonly scale: readonly number[];
  /** How wide a month is, with the room around its bar. */
  readonly step: number;
  /** How wide its bar is. */
  readonly band: number;
}

const height = 100;
const stepWidth = 10;

/** The lowest and the highest amount, in round numbers, with nothing between them. */
function extent(months: readonly MonthFigures[]): readonly [number, number] {
  let low = 0;
  let high = 0;
  for (const { amount = 0, before = 0 } of months) {
    low = Math.min(low, amount, before);
    high = Math.max(high, amount, before);
  }
  return low === high ? [0, 10_000] : nice(low, high, 3);
}

/** Rounded to a tenth of a unit: nobody sees less, and it is less to draw from. */
const at = (value: number): string => String(Math.round(value * 10) / 10);

export function chartShape(months: readonly MonthFigures[]): ChartShape {
  const width = months.length * stepWidth;
  const [low, high] = extent(months);
  const y = (cents: number): number => (height * (high - cents)) / (high - low);
  const bands = scaleBand(
    months.map(({ month }) => month),
    [0, width],
  )
    .paddingInner(0.36)
    .paddingOuter(0.18);
  const band = bands.bandwidth();
  const scale = ticks(low, high, 3).reverse();
  const zero = y(0);
  let bars = '';
  let line = '';
  let isDrawing = false;
  months.forEach(({ month, amount, before }, index) => {
    const x = bands(month) ?? 0;
    if (amount) bars += `M${at(x + band / 2)} ${at(zero)}V${at(y(amount))}`;
    if (before !== undefined) {
      // A month without neighbours is a stroke of its own.
      const isAlone = !isDrawing && months[index + 1]?.before === undefined;
      line += isAlone
        ? `M${at(x)} ${at(y(before))}h${at(band)}`
        : `${isDrawing ? 'L' : 'M'}${at(x + band / 2)} ${at(y(before))}`;
    }
    isDrawing = before !== undefined;
  });
  return {
    width,
    bars,
    line,
    grid: scale.map((cents) => `M0 ${at(y(cents))}h${width}`).join(''),
    scale,
    step: stepWidth,
    band,
  };
}
