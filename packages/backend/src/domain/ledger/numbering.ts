import type { LineReason } from '@comptexpert-kit/contract';
import type { EntryKey } from './ledger-line.ts';

/** How much is held, and how much is moved about, before a numbering counts as too irregular to be checked. */
const limits = { runs: 500_000, codes: 100_000, moves: 50_000_000 } as const;

/** A run of numbers without a hole, and the line at which its first number stands. */
interface Run {
  first: number;
  last: number;
  line: number;
}

/** Numbers in whatever order they come, as runs. */
class Runs {
  readonly runs: Run[] = [];

  /** Answers how many runs had to be moved for it. */
  add(number: number, line: number): number {
    const { runs } = this;
    const tail = runs.at(-1);
    if (!tail || number > tail.last + 1) {
      runs.push({ first: number, last: number, line });
      return 0;
    }
    if (number === tail.last + 1) {
      tail.last = number;
      return 0;
    }
    const at = this.#firstEndingAtOrAfter(number - 1);
    const run = runs[at];
    if (!run || number < run.first - 1) {
      runs.splice(at, 0, { first: number, last: number, line });
      return runs.length - at;
    }
    if (number >= run.first && number <= run.last) return 0;
    if (number === run.first - 1) {
      run.first = number;
      run.line = line;
      return 0;
    }
    run.last = number;
    const next = runs[at + 1];
    if (next?.first !== number + 1) return 0;
    run.last = next.last;
    runs.splice(at + 1, 1);
    return runs.length - at;
  }

  get count(): number {
    return this.runs.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  }

  #firstEndingAtOrAfter(number: number): number {
    let [low, high] = [0, this.runs.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.runs[middle]?.last ?? Infinity) < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Numbers that are counted together: what stands before the digits, in one journal. */
interface Sequence {
  readonly journal: string;
  readonly prefix: string;
  readonly numbers: Runs;
}

/**
 * The numbers of a ledger's entries: how many entries there are and where a number is missing. Programs number each journal or all of
 * them together: where no two journals share a number, the numbering is one over all. Entries that are not numbered (0, or no
 * digits at the end) are counted and nothing else.
 */
export class Numbering {
  readonly #sequences = new Map<string, Sequence>();
  readonly #codes = new Set<string>();
  #last: EntryKey | undefined;
  #moves = 0;
  #runs = 0;
  #isGivenUp = false;

  note(line: number, { journal, number }: EntryKey): void {
    if (this.#isGivenUp || (number === this.#last?.number && journal === this.#last.journal)) return;
    this.#last = { journal, number };
    const [, prefix = '', digits = ''] = /^(.*?)(\d{1,15})$/.exec(number) ?? [];
    if (digits === '' || Number(digits) === 0) this.#codes.add(`${journal}\t${number}`);
    else {
      const { numbers } = this.#sequence(journal, prefix);
      const before = numbers.runs.length;
      this.#moves += numbers.add(Number(digits), line);
      this.#runs += numbers.runs.length - before;
    }
    this.#isGivenUp =
      this.#runs > limits.runs || this.#codes.size > limits.codes || this.#moves > limits.moves;
    if (!this.#isGivenUp) return;
    this.#sequences.clear();
    this.#codes.clear();
  }

  /** How many entries; undefined where the numbering is too irregular to be held. */
  get entries(): number | undefined {
    if (this.#isGivenUp) return undefined;
    return (
      this.#codes.size + [...this.#sequences.values()].reduce((sum, { numbers }) => sum + numbers.count, 0)
    );
  }

  /** Where numbers are missing, at the line with the number after them. */
  holes(): LineReason[] {
    return [...Map.groupBy(this.#sequences.values(), ({ prefix }) => prefix).values()]
      .flatMap(holesOf)
      .sort((a, b) => a.line - b.line);
  }

  #sequence(journal: string, prefix: string): Sequence {
    const key = `${journal}\t${prefix}`;
    const sequence = this.#sequences.get(key) ?? { journal, prefix, numbers: new Runs() };
    this.#sequences.set(key, sequence);
    return sequence;
  }
}

/** Of the sequences with one prefix. */
function holesOf(sequences: readonly Sequence[]): LineReason[] {
  const all = sequences.flatMap(({ numbers }) => numbers.runs).sort((a, b) => a.first - b.first);
  const isShared = all.some(({ first }, index) => first <= (all[index - 1]?.last ?? -1));
  const prefix = sequences[0]?.prefix ?? '';
  if (!isShared) return gaps(all, prefix, '');
  return sequences.flatMap(({ journal, numbers }) => gaps(numbers.runs, prefix, ` du journal ${journal}`));
}

function gaps(runs: readonly Run[], prefix: string, where: string): LineReason[] {
  return runs.flatMap(({ first, line }, index) => {
    const before = runs[index - 1]?.last;
    if (before === undefined || before + 1 === first) return [];
    const [from, to] = [`${prefix}${before + 1}`, `${prefix}${first - 1}`];
    const reason =
      from === to ? `l’écriture ${from}${where} manque` : `les écritures ${from} à ${to}${where} manquent`;
    return [{ line, reason }];
  });
}
