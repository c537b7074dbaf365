/** 24 months of one figure, and the same months a year earlier, in euros; another set for every `turn`. */
export interface Figure {
  readonly months: readonly string[];
  readonly now: readonly number[];
  readonly before: readonly number[];
}

const count = 24;

export function figureOf(turn: number, kind = 0): Figure {
  const all = Array.from({ length: count + 12 }, (_, at) =>
    Math.round(12_000 + 6_000 * Math.sin(at / 3 + turn / 7 + kind) + ((at * 7919 + turn * 104_729) % 3_000)),
  );
  const months = Array.from({ length: count }, (_, at) => {
    const month = String((at % 12) + 1).padStart(2, '0');
    return `${2024 + Math.floor(at / 12)}-${month}`;
  });
  return { months, now: all.slice(12), before: all.slice(0, count) };
}

export const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

/** How many charts this page has: `#5`. */
export const charts = (): readonly number[] =>
  Array.from({ length: Number(location.hash.slice(1)) || 1 }, (_, kind) => kind);

/** The name of a figure and its total, as every page of the comparison shows them. */
export function heading(): { readonly place: HTMLElement; readonly write: (figure: Figure) => void } {
  const amounts = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });
  const section = document.createElement('section');
  section.innerHTML = '<h3>Chiffre d’affaires</h3><p></p><div class="chart"></div>';
  const [, sum, place] = section.children as unknown as [Element, Element, HTMLElement];
  document.querySelector('main')?.append(section);
  return {
    place,
    write: ({ now, before }) => {
      sum.textContent = `${amounts.format(total(now))} (${amounts.format(total(before))})`;
    },
  };
}

declare global {
  interface Window {
    /** Shows other figures; resolves once they are drawn. */
    showTurn: (turn: number) => Promise<void> | void;
  }
}
