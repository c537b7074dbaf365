import { emailPattern } from '@comptexpert-kit/contract/rules';

/** What is wrong with an address as typed, so that a sentence can say what to correct. */
export type EmailProblem =
  'missing' | 'spaces' | 'no-at' | 'several-at' | 'no-name' | 'no-domain' | 'incomplete-domain' | 'invalid';

const longest = 254;

/** Undefined for an address that can be written to; blanks around it do not count. */
export function emailProblem(typed: string): EmailProblem | undefined {
  const address = typed.trim();
  if (address === '') return 'missing';
  if (/\s/u.test(address)) return 'spaces';
  const [name = '', domain = '', ...more] = address.split('@');
  if (more.length > 0) return 'several-at';
  if (!address.includes('@')) return 'no-at';
  if (name === '') return 'no-name';
  if (domain === '') return 'no-domain';
  if (!/[^.]\.[^.]/u.test(domain) || domain.endsWith('.')) return 'incomplete-domain';
  return address.length <= longest && emailPattern.test(address) ? undefined : 'invalid';
}
