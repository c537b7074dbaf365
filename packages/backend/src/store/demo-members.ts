import { type Profile, profiles, regions } from '@comptexpert-kit/contract';
import type { RegisteredMember } from '../domain/register-file.ts';
import type { Database } from './database.ts';
import { enterMembers } from './member-import.ts';

/** The seven whom only their year of registration tells apart, in the order in which a search shows them (CX-24). */
const lamys: readonly RegisteredMember[] = [
  lamy('140994', 'Jeanne', '1961-04-12', 1994, 'expert-comptable'),
  lamy('140017', 'Paul', '1992-09-03', 2017, 'stagiaire'),
  lamy('140014', 'Sophie', '1986-01-27', 2014, 'expert-comptable'),
  lamy('140109', 'Antoine', '1979-11-08', 2009, 'expert-comptable'),
  lamy('140987', 'Bernard', '1955-06-30', 1987, 'expert-comptable-honoraire'),
  lamy('140008', 'Claire', '1978-02-14', 2008, '83ter-quater'),
  lamy('140983', 'Michel', '1950-12-19', 1983, 'expert-comptable-honoraire'),
];

function lamy(
  registrationNumber: string,
  firstName: string,
  birthDate: string,
  registrationYear: number,
  profile: Profile,
): RegisteredMember {
  return {
    registrationNumber,
    lastName: 'LAMY',
    firstName,
    birthDate,
    registrationYear,
    profile,
    region: 'paris-ile-de-france',
    email: firstName === 'Bernard' ? null : `${firstName.toLowerCase()}.lamy@example.fr`,
  };
}

const marieDurand: RegisteredMember = {
  registrationNumber: '140009',
  lastName: 'DURAND',
  firstName: 'Marie',
  birthDate: '1980-02-01',
  registrationYear: 2009,
  profile: 'expert-comptable',
  region: 'paris-ile-de-france',
  email: 'marie.durand@example.fr',
};

/** Made-up names, among them those that are not found by typing what one reads. */
const others: readonly (readonly [lastName: string, firstName: string])[] = [
  ['MARTIN', 'Élodie'],
  ['MARTIN', 'Hugo'],
  ['MARTIN', 'Louis'],
  ['MARTINEZ', 'Inès'],
  ['MARTIN-DUPRÉ', 'Agnès'],
  ['MARCHAND', 'Yves'],
  ['MARÉCHAL', 'Odile'],
  ['MASSON', 'Léa'],
  ['MATHIEU', 'Rémi'],
  ['MAILLARD', 'Chloé'],
  ['MALLET', 'Denis'],
  ['DUPONT', 'Camille'],
  ['DUPONT', 'Jean'],
  ['DUBOIS', 'Nadia'],
  ['DURAND', 'Paul'],
  ['DURAND-LELIÈVRE', 'Anne'],
  ['LE GOFF', 'Yann'],
  ['LE ROUX', 'Maël'],
  ['LEROY', 'Alice'],
  ['LEFÈVRE', 'Thomas'],
  ['de LA FONTAINE', 'Hélène'],
  ['LA ROCHE', 'Félix'],
  ['D’ANGÉLO', 'Marco'],
  ["O'BRIEN", 'Kathleen'],
  ['L’HÉNORET', 'Gwenaëlle'],
  ['DU BELLAY', 'Joachim'],
  ['DES ESSARTS', 'Blanche'],
  ['VAN DER MEER', 'Pieter'],
  ['VON STEIN', 'Ursula'],
  ['EL AMRANI', 'Samira'],
  ['BEN SALEM', 'Karim'],
  ['NUÑEZ', 'Carmen'],
  ['MÜLLER', 'Klaus'],
  ['STRAUß', 'Greta'],
  ['ŁUKASIEWICZ', 'Jan'],
  ['CŒURDEROY', 'Lucie'],
  ['ÆGERTER', 'Nils'],
  ['NGUYEN', 'Thi Lan'],
  ['PETIT', 'Lucas'],
  ['PETITJEAN', 'Manon'],
  ['ROUSSEAU', 'Émile'],
  ['SAINT-CLAIR', 'Victor'],
  ['THÉVENOT', 'Solène'],
  ['BOUCHÉ', 'Maxime'],
  ['GARNIER', 'Pauline'],
  ['FAURE', 'Gaspard'],
  ['ZIMMERMANN', 'Lise'],
  ['HÔ', 'Minh'],
];

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** Any value of a list, the same each time. */
const pick = <T>(list: readonly [T, ...T[]], index: number): T => list[index % list.length] ?? list[0];

const made = ([lastName, firstName]: readonly [string, string], index: number): RegisteredMember => ({
  registrationNumber: String(150_000 + index),
  lastName,
  firstName,
  birthDate: `${1950 + ((index * 7) % 45)}-${twoDigits(1 + ((index * 5) % 12))}-${twoDigits(1 + ((index * 11) % 28))}`,
  registrationYear: 1982 + ((index * 7) % 40),
  profile: pick(profiles, index),
  region: pick(regions, index),
  email: index % 6 === 5 ? null : `membre.${150_000 + index}@example.fr`,
});

/** The register of `SEED=demo`. */
export const demoMembers: readonly RegisteredMember[] = [...lamys, marieDurand, ...others.map(made)];

/** Adds those who are not in the register yet; those who are stay as they are. */
export async function seedDemoMembers(database: Database): Promise<void> {
  const rows = await database
    .selectFrom('members')
    .select('registration_number')
    .where(
      'registration_number',
      'in',
      demoMembers.map(({ registrationNumber }) => registrationNumber),
    )
    .execute();
  const there = new Set(rows.map((row) => row.registration_number));
  const missing = demoMembers.filter(({ registrationNumber }) => !there.has(registrationNumber));
  if (missing.length === 0) return;
  await enterMembers(database, missing);
}
