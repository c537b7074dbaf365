import { account, accounts, customers, journals, seasons, suppliers } from './bakery-partners.ts';
import { Books, type MadeAccount, type MadeLine } from './books.ts';

/** An invoice that waits to be paid, and the line to be matched then. */
interface Unpaid {
  readonly date: string;
  readonly due: string;
  readonly piece: string;
  readonly line: MadeLine;
}

/** Numbers from 0 to 1 that are the same each time (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const iso = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);

function daysAfter(date: string, days: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return iso(year, month, day + days);
}

/** A made-up bakery’s books, year after year, the same each time. `asOf`: the day after which nothing is known. */
export class Bakery {
  readonly #random: () => number;
  readonly #asOf: string;
  #books = new Books();
  #unpaid: Unpaid[] = [];
  #loan = 42_000_00n;
  /** Cents of VAT that the month collected and paid. */
  #collected = 0n;
  #paid = 0n;

  constructor(asOf: string, seed = 20_251_121) {
    this.#asOf = asOf;
    this.#random = dice(seed);
  }

  /** The books of the next year; the first begins with its capital, every other with what the one before left. */
  year(year: number): Books {
    const before = this.#books;
    this.#books = new Books();
    this.#open(year, before);
    for (let month = 1; month <= 12; month += 1) {
      this.#sellAtTheTill(year, month);
      this.#invoiceCustomers(year, month);
      this.#takeDeliveries(year, month);
      this.#payWages(year, month);
      this.#settle(iso(year, month + 1, 0));
      this.#closeMonth(year, month);
    }
    return this.#books;
  }

  #open(year: number, before: Books): void {
    const date = iso(year, 1, 1);
    const { balances, result } = before.closing();
    if (balances.length === 0) {
      const given = [20_000_00n, 36_000_00n, 6_000_00n] as const;
      const [bank, oven, till] = given;
      const lines = [
        { account: accounts.bank, amount: bank },
        { account: accounts.oven, amount: oven },
        { account: accounts.till, amount: till },
        { account: accounts.loan, amount: -this.#loan },
        { account: accounts.capital, amount: this.#loan - bank - oven - till },
      ];
      this.#books.enter({ journal: journals.opening, date, piece: 'AN', label: 'Ouverture', lines });
      return;
    }
    // What is owed comes over invoice by invoice, the rest as a sum.
    const open = this.#unpaid.map((unpaid) => ({ ...unpaid, line: { ...unpaid.line } }));
    const lines: MadeLine[] = [
      ...balances.filter(({ account: { party } }) => party === undefined).map((line) => ({ ...line })),
      ...open.map(({ line }) => line),
      ...(result === 0n ? [] : [{ account: accounts.result, amount: -result }]),
    ];
    this.#unpaid = open;
    this.#books.enter({ journal: journals.opening, date, piece: 'AN', label: 'À nouveau', lines });
  }

  #sellAtTheTill(year: number, month: number): void {
    for (let day = 1; day <= 28; day += 3) {
      const date = iso(year, month, day);
      if (date > this.#asOf) return;
      const sold = [
        [accounts.bread, 1_310, 55n],
        [accounts.pastry, 820, 55n],
        [accounts.drinks, 190, 100n],
      ] as const;
      const lines = sold.map(([to, usual, tax]) => {
        const net = this.#about(usual, year, month);
        return { to, net, tax: this.#tax(net, tax) };
      });
      const total = lines.reduce((sum, { net, tax }) => sum + net + tax, 0n);
      const vat = lines.reduce((sum, { tax }) => sum + tax, 0n);
      const cash = (total * 35n) / 100n;
      this.#collected += vat;
      this.#enter('till', date, `Z${date.slice(5)}`, `Recettes du ${date.slice(8)}/${date.slice(5, 7)}`, [
        [accounts.till, cash],
        [accounts.bank, total - cash],
        ...lines.map(({ to, net }) => [to, -net] as const),
        [accounts.vatCollected, -vat],
      ]);
      this.#enter('bank', date, 'REMISE', 'Remise d’espèces', [
        [accounts.bank, cash],
        [accounts.till, -cash],
      ]);
    }
  }

  #invoiceCustomers(year: number, month: number): void {
    const date = iso(year, month + 1, 0);
    for (const [index, { code, name, usual, pays }] of customers.entries()) {
      const net = this.#about(usual, year, month);
      const tax = this.#tax(net, 55n);
      const piece = `F${year}-${String(month * 10 + index).padStart(3, '0')}`;
      const claim = { ...account('41100000', 'Clients'), party: { code, name } };
      const [line] = this.#enter('sales', date, piece, `Facture ${name}`, [
        [claim, net + tax],
        [accounts.bread, -net],
        [accounts.vatCollected, -tax],
      ]);
      if (!line) continue;
      this.#collected += tax;
      this.#unpaid.push({ date, due: daysAfter(date, pays + Math.floor(this.#random() * 12)), piece, line });
    }
  }

  #takeDeliveries(year: number, month: number): void {
    for (const { code, name, to, times, usual, tax: rate, pays } of suppliers)
      for (let time = 0; time < times; time += 1) {
        const date = iso(year, month, 3 + Math.floor((26 / times) * time + this.#random() * 3));
        const net = this.#about(usual, year, month);
        const tax = this.#tax(net, BigInt(rate));
        const piece = `${code.slice(1, 4)}-${year}${String(month).padStart(2, '0')}${time + 1}`;
        const debt = { ...account('40110000', 'Fournisseurs'), party: { code, name } };
        const lines = this.#enter('purchases', date, piece, `Facture ${name}`, [
          [account(to[0], to[1]), net],
          ...(tax === 0n ? [] : [[accounts.vatPaid, tax] as const]),
          [debt, -net - tax],
        ]);
        const line = lines.at(-1);
        if (!line) continue;
        this.#paid += tax;
        this.#unpaid.push({ date, due: daysAfter(date, pays), piece, line });
      }
  }

  #payWages(year: number, month: number): void {
    const gross = this.#about(7_400, year, 1);
    const held = (gross * 22n) / 100n;
    const share = (gross * 31n) / 100n;
    const date = iso(year, month, 28);
    this.#enter('other', date, `PAIE${month}`, 'Salaires du mois', [
      [accounts.wages, gross],
      [accounts.contributions, share],
      [accounts.wagesDue, held - gross],
      [accounts.contributionsDue, -held - share],
    ]);
    this.#enter('bank', date, `VIR${month}`, 'Virement des salaires et des cotisations', [
      [accounts.wagesDue, gross - held],
      [accounts.contributionsDue, held + share],
      [accounts.bank, -gross - share],
    ]);
    const [repaid, interest, fees] = [620_00n, (this.#loan * 3n) / 1_200n, 18_50n];
    const wasPaid = this.#enter('bank', iso(year, month, 5), 'PRLV', 'Échéance d’emprunt et frais', [
      [accounts.loan, repaid],
      [accounts.interest, interest],
      [accounts.fees, fees],
      [accounts.bank, -repaid - interest - fees],
    ]);
    if (wasPaid.length > 0) this.#loan -= repaid;
  }

  /** Pays and cashes whatever is due by that day. */
  #settle(until: string): void {
    const due = this.#unpaid.filter((unpaid) => unpaid.due <= until && unpaid.due <= this.#asOf);
    this.#unpaid = this.#unpaid.filter((unpaid) => !due.includes(unpaid));
    for (const { due: date, piece, line } of due) {
      const label = `Règlement ${line.account.party?.name ?? ''} ${piece}`;
      const [settling] = this.#enter('bank', date, piece, label, [
        [line.account, -line.amount],
        [accounts.bank, line.amount],
      ]);
      if (settling) this.#books.match(date, line, settling);
    }
  }

  /** Declares the month’s VAT and pays it. */
  #closeMonth(year: number, month: number): void {
    const date = iso(year, month + 1, 0);
    const due = this.#collected - this.#paid;
    const lines = this.#enter('other', date, `CA3-${month}`, 'Déclaration de TVA', [
      [accounts.vatCollected, this.#collected],
      [accounts.vatPaid, -this.#paid],
      [accounts.vatDue, -due],
    ]);
    if (lines.length === 0) return;
    this.#enter('bank', date, `TVA${month}`, 'Télérèglement de TVA', [
      [accounts.vatDue, due],
      [accounts.bank, -due],
    ]);
    this.#collected = 0n;
    this.#paid = 0n;
  }

  /** Enters it unless it is of a day that is not known yet; answers its lines. */
  #enter(
    journal: keyof typeof journals,
    date: string,
    piece: string,
    label: string,
    lines: readonly (readonly [MadeAccount, bigint])[],
  ): readonly MadeLine[] {
    if (date > this.#asOf) return [];
    return this.#books.enter({
      journal: journals[journal],
      date,
      piece,
      label,
      lines: lines.map(([to, amount]) => ({ account: to, amount })),
    });
  }

  /** Cents of an ordinary amount in that month, give or take; prices rise. */
  #about(euros: number, year: number, month: number): bigint {
    const season = (seasons[month - 1] ?? 100) / 100;
    return BigInt(Math.round(euros * 100 * season * (0.92 + this.#random() * 0.16) * 1.035 ** (year - 2025)));
  }

  #tax(net: bigint, thousandths: bigint): bigint {
    return (net * thousandths + 500n) / 1_000n;
  }
}
