/** How long an invoice may take to be paid where nothing else is known: thirty days (Code de commerce, L441-10). */
const daysToPay = 30;

/** Of the days of pieces: those from `notDue` on are not due yet, those from `late30` on are late by 30 days at most, and so on. */
export interface DueLimits {
  readonly notDue: string;
  readonly late30: string;
  readonly late60: string;
  readonly late90: string;
}

function daysAfter(date: string, days: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/** A ledger file tells no due date: it is taken to be 30 days after the piece's. */
export const dueDateOf = (piece: string): string => daysAfter(piece, daysToPay);

/** What is late on that day. Due on the day itself is not late. */
export const dueLimits = (asOf: string): DueLimits => ({
  notDue: daysAfter(asOf, -daysToPay),
  late30: daysAfter(asOf, -daysToPay - 30),
  late60: daysAfter(asOf, -daysToPay - 60),
  late90: daysAfter(asOf, -daysToPay - 90),
});
