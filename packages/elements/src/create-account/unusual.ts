import { phonePattern, postalCodePattern } from '@comptexpert-kit/contract/rules';

/** A telephone number that is neither French nor says which country it belongs to: perhaps a slip. */
export function unusualPhone(typed: string): boolean {
  const phone = typed.trim();
  return phonePattern.test(phone) && !/^(?:\+|00|0[1-9](?:[ .-]?\d{2}){4}$)/.test(phone);
}

/** A postal code that is not French: perhaps a slip. */
export function unusualPostalCode(typed: string): boolean {
  const code = typed.trim();
  return postalCodePattern.test(code) && !/^\d{2} ?\d{3}$/.test(code);
}
