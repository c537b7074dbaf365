/** How often something may be tried; times in milliseconds. */
export interface ThrottlePolicy {
  /** What is counted: keeps the counters of different policies apart. */
  readonly name: string;
  /** The count starts again that long after its first attempt. */
  readonly window: number;
  /** How long nothing is admitted after the `attempts`-th attempt in a window that began `elapsed` ago. */
  pause(attempts: number, elapsed: number): number;
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** 0 for the first `free` attempts, then 1 s, 2 s, 4 s… up to a quarter of an hour. */
const growing = (attempts: number, free: number): number =>
  attempts <= free ? 0 : Math.min(second * 2 ** Math.min(attempts - free - 1, 20), 15 * minute);

/** How many wrong passwords in a day close an identifier for an hour (ASVS 6.3.1). */
export const failuresUntilLock = 100;

/** Wrong passwords for one identifier, known or not. */
export const identifierPolicy: ThrottlePolicy = {
  name: 'sign-in-identifier',
  window: 24 * hour,
  pause: (attempts) => (attempts >= failuresUntilLock ? hour : growing(attempts, 3)),
};

/** Wrong passwords from one network address: a whole firm may share it. */
export const addressPolicy: ThrottlePolicy = {
  name: 'sign-in-address',
  window: hour,
  pause: (attempts) => growing(attempts, 50),
};

const quota = (name: string, most: number, window: number): ThrottlePolicy => ({
  name,
  window,
  pause: (attempts, elapsed) => (attempts >= most ? window - elapsed : 0),
});

/** Mails asked for one e-mail address, known or not. */
export const recoveryEmailPolicy = quota('recovery-email', 5, hour);

/** Mails asked for from one network address. */
export const recoveryAddressPolicy = quota('recovery-address', 60, hour);

/** Wrong birth dates in an hour that close creation for an hour. */
const birthDatesUntilClosed = 5;

const closing = (name: string): ThrottlePolicy => ({
  name,
  window: hour,
  pause: (attempts) => (attempts >= birthDatesUntilClosed ? hour : 0),
});

/** Wrong birth dates for one member or number, in the register or not. */
export const birthDateMemberPolicy = closing('birth-date-member');

/** Wrong birth dates from one network address. */
export const birthDateAddressPolicy = closing('birth-date-address');

/** Mails of creation for one member. */
export const creationMemberPolicy = quota('creation-member', 5, hour);

/** Mails of creation for one e-mail address of « Autre profil », known or not. */
export const creationEmailPolicy = quota('creation-email', 5, hour);

/** Accounts asked for from one network address. */
export const creationAddressPolicy = quota('creation-address', 60, hour);

/** Identifiers looked up from one network address: somebody who types looks up several. */
export const identifierAddressPolicy = quota('identifier-address', 300, hour);

/** Changes of address asked for by one holder. */
export const emailChangeAccountPolicy = quota('email-change-account', 5, hour);

/** Changes to one new address, whoever asks. */
export const emailChangeEmailPolicy = quota('email-change-email', 5, hour);

/** Wrong codes of one holder’s authenticator app: of a million, three are right at a time. */
export const secondFactorPolicy = quota('second-factor', 10, hour);

/** Requests for access from one network address. */
export const activationAddressPolicy = quota('activation-address', 20, hour);

/** Requests for access to one company, known or not: the firm is mailed about each. */
export const activationCompanyPolicy = quota('activation-company', 30, hour);

/** People let in by one company: each is mailed. */
export const invitationPolicy = quota('invitation', 100, hour);

/** Lines in one company’s audit trail about one stranger who tries to get in. */
export const strangerPolicy = quota('stranger', 20, hour);

/** Links opened or used from one network address. */
export const linkAddressPolicy = quota('link-address', 300, hour);
