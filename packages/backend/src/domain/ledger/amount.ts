const amountPattern = /^([+-]?)(\d+)(?:[.,](\d*))?(-?)$/;
const thousandsBlanks = /[ \u00A0\u202F]/g;
/** How most files write them, with few enough digits for a number to hold them exactly. */
const plainPattern = /^\d{1,12}[.,]\d\d$/;

/**
 * Cents of an amount as a ledger file writes it: comma or point, padded with blanks or zeros, thousands apart, a sign
 * before or after it or none; nothing at all is zero. Undefined where it is no amount, or finer than a cent.
 */
export function readCents(text: string): bigint | undefined {
  if (plainPattern.test(text))
    return BigInt(Number(text.slice(0, -3)) * 100 + Number(text.slice(text.length - 2)));
  const bare = text.replace(thousandsBlanks, '');
  if (bare === '') return 0n;
  const match = amountPattern.exec(bare);
  if (!match) return undefined;
  const [, sign = '', euros = '', decimals = '', after = ''] = match;
  if ((sign !== '' && after !== '') || /[^0]/.test(decimals.slice(2))) return undefined;
  const cents = BigInt(euros) * 100n + BigInt(decimals.slice(0, 2).padEnd(2, '0'));
  return sign === '-' || after === '-' ? -cents : cents;
}

/** Euros as a decimal string with two decimals, as amounts travel on the wire. */
export function writeEuros(cents: bigint): string {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
