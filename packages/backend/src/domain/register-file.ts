import { type Profile, profiles, type Region, regions } from '@comptexpert-kit/contract';
import { emailPattern } from '@comptexpert-kit/contract/rules';

/** The columns of a register file, in order. */
export const registerColumns = [
  'registrationNumber',
  'lastName',
  'firstName',
  'birthDate',
  'registrationYear',
  'profile',
  'region',
  'email',
] as const;

/** A member as a register file tells of him. */
export interface RegisteredMember {
  readonly registrationNumber: string;
  readonly lastName: string;
  readonly firstName: string;
  /** ISO 8601. */
  readonly birthDate: string;
  readonly registrationYear: number;
  readonly profile: Profile;
  readonly region: Region;
  readonly email: string | null;
}

/** Why a line is not taken, in French, to stand after « ligne 12 : ». */
export type Reason = string;

const longestName = 200;
const longestEmail = 254;
const firstYear = 1900;
const numberPattern = /^[A-Za-z0-9](?:[A-Za-z0-9./-]{0,31})$/;
const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
/** Control characters, marks that turn the direction of writing, and what else nobody sees. */
const invisible = /[\p{Cc}\p{Cf}]/u;
/** What a decoder writes for bytes that are no UTF-8. */
const undecodable = '\uFFFD';
const knownProfiles: ReadonlySet<string> = new Set(profiles);
const knownRegions: ReadonlySet<string> = new Set(regions);
const isProfile = (code: string): code is Profile => knownProfiles.has(code);
const isRegion = (code: string): code is Region => knownRegions.has(code);

/** The separator of a file by its first line; undefined where that is not the header of a register file. */
export function separatorOf(header: string): ',' | ';' | undefined {
  const names = (separator: string) =>
    header.split(separator).map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
  return ([',', ';'] as const).find((separator) => names(separator).join() === registerColumns.join());
}

/** What a line says, or why it is not taken. `today` is the present date, ISO 8601. */
export function readMember(fields: readonly string[], today: string): RegisteredMember | Reason {
  if (fields.length !== registerColumns.length)
    return `${fields.length} ${fields.length > 1 ? 'colonnes' : 'colonne'} au lieu de ${registerColumns.length}`;
  if (fields.some((field) => field.includes(undecodable))) return 'le texte n’est pas en UTF-8';
  const [
    number = '',
    last = '',
    first = '',
    birthDate = '',
    year = '',
    profile = '',
    region = '',
    email = '',
  ] = fields.map((field) => field.trim());
  const lastName = last.normalize('NFC');
  const firstName = first.normalize('NFC');
  if (!numberPattern.test(number)) return 'le numéro d’inscription manque ou n’a pas la forme attendue';
  const reason =
    nameReason('le nom', lastName) ??
    nameReason('le prénom', firstName) ??
    dateReason(birthDate, today) ??
    yearReason(year, today);
  if (reason !== undefined) return reason;
  if (!isProfile(profile)) return 'ce profil n’existe pas';
  if (!isRegion(region)) return 'cette région n’existe pas';
  if (email !== '' && (email.length > longestEmail || !emailPattern.test(email)))
    return 'l’adresse e-mail n’a pas la forme attendue';
  return {
    registrationNumber: number,
    lastName,
    firstName,
    birthDate,
    registrationYear: Number(year),
    profile,
    region,
    email: email === '' ? null : email,
  };
}

function nameReason(what: string, name: string): Reason | undefined {
  if (name === '') return `${what} manque`;
  if (name.length > longestName) return `${what} a plus de ${longestName} caractères`;
  if (invisible.test(name)) return `${what} contient un caractère invisible`;
  return undefined;
}

function dateReason(date: string, today: string): Reason | undefined {
  const [, year, month, day] = datePattern.exec(date) ?? [];
  if (year === undefined || month === undefined || day === undefined)
    return 'la date de naissance n’a pas la forme AAAA-MM-JJ';
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > lastDay(+year, +month))
    return 'la date de naissance n’existe pas au calendrier';
  // ISO dates compare as text.
  if (date > today) return 'la date de naissance est dans l’avenir';
  return Number(year) < firstYear ? `la date de naissance est d’avant ${firstYear}` : undefined;
}

const lastDay = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

function yearReason(year: string, today: string): Reason | undefined {
  if (!/^\d{4}$/.test(year)) return 'l’année d’inscription n’a pas la forme AAAA';
  const isPossible = Number(year) >= firstYear && year <= today.slice(0, 4);
  return isPossible ? undefined : 'l’année d’inscription n’est pas possible';
}
