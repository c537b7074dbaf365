import type { Council, FieldError } from '@comptexpert-kit/contract';

/** Too many tries; the next may be made in `retryAfter` seconds. */
export class RateLimited extends Error {
  override readonly name = 'RateLimited';
  readonly retryAfter: number;
  constructor(retryAfter: number) {
    super('too many attempts');
    this.retryAfter = retryAfter;
  }
}

/** Nobody is signed in by what the request brings. */
export class NotSignedIn extends Error {
  override readonly name = 'NotSignedIn';
  /** What would do (`WWW-Authenticate`, RFC 9110 §11.6.1); undefined where the account itself is gone. */
  readonly challenge: string | undefined;
  constructor(challenge?: string) {
    super('not signed in');
    this.challenge = challenge;
  }
}

/** The password that was asked for once more is not the holder's. */
export class WrongPassword extends Error {
  override readonly name = 'WrongPassword';
}

/** The register says it, and that council corrects the register. */
export class IdentityFromRegister extends Error {
  override readonly name = 'IdentityFromRegister';
  readonly council: Council;
  constructor(council: Council) {
    super('identity from register');
    this.council = council;
  }
}

/** The mailed link is not good, or no longer. */
export class LinkRefused extends Error {
  override readonly name = 'LinkRefused';
  readonly code: 'link-unknown' | 'link-expired' | 'link-used';
  constructor(code: LinkRefused['code']) {
    super(code);
    this.code = code;
  }
}

/** The password does not meet the policy in force; one entry for each rule that it misses. */
export class PasswordRefused extends Error {
  override readonly name = 'PasswordRefused';
  readonly errors: readonly FieldError[];
  constructor(errors: readonly FieldError[]) {
    super('password refused');
    this.errors = errors;
  }
}

/** Well-formed, yet not to be done: the fields say why. */
export class FieldsRefused extends Error {
  override readonly name = 'FieldsRefused';
  readonly errors: readonly FieldError[];
  constructor(errors: readonly FieldError[]) {
    super('fields refused');
    this.errors = errors;
  }
}

/** A well-formed question that has no answer: the parameters say why. */
export class QueryRefused extends Error {
  override readonly name = 'QueryRefused';
  readonly errors: readonly FieldError[];
  constructor(errors: readonly FieldError[]) {
    super('query refused');
    this.errors = errors;
  }
}

/** Nobody in the register is whom the request tells of, or not born on that day: which of them is not said. */
export class MemberNotRecognised extends Error {
  override readonly name = 'MemberNotRecognised';
  constructor() {
    super('member not recognised');
  }
}

/** Too many wrong birth dates: nothing is compared for `retryAfter` seconds. */
export class CreationClosed extends Error {
  override readonly name = 'CreationClosed';
  readonly retryAfter: number;
  constructor(retryAfter: number) {
    super('creation closed');
    this.retryAfter = retryAfter;
  }
}

/** The member was recognised, and only a council can help further. */
export class MemberRefused extends Error {
  override readonly name = 'MemberRefused';
  readonly code: 'member-struck-off' | 'no-email-on-file';
  readonly council: Council | undefined;
  constructor(code: MemberRefused['code'], council: Council | undefined) {
    super(code);
    this.code = code;
    this.council = council;
  }
}

/** Somebody else has that identifier, or nobody may. */
export class IdentifierTaken extends Error {
  override readonly name = 'IdentifierTaken';
  constructor() {
    super('identifier taken');
  }
}

/** No company has that SIREN, or it is not one of the asking person's: which of them is not said. */
export class CompanyUnknown extends Error {
  override readonly name = 'CompanyUnknown';
  constructor() {
    super('company unknown');
  }
}

/** The firm has a company of that SIREN already. */
export class CompanyExists extends Error {
  override readonly name = 'CompanyExists';
  constructor() {
    super('company exists');
  }
}

/** Nobody has that id in a company that the asking person may look after: whether elsewhere is not said. */
export class UserUnknown extends Error {
  override readonly name = 'UserUnknown';
  constructor() {
    super('user unknown');
  }
}

/** Somebody with that address may enter the company already. */
export class UserExists extends Error {
  override readonly name = 'UserExists';
  constructor() {
    super('user exists');
  }
}

/** Nobody would be left who decides who may enter. */
export class LastAdministrator extends Error {
  override readonly name = 'LastAdministrator';
  constructor() {
    super('last administrator');
  }
}

/** Nothing is known of that fiscal year, or of any. */
export class LedgerUnknown extends Error {
  override readonly name = 'LedgerUnknown';
  constructor() {
    super('ledger unknown');
  }
}

/** Nobody and nothing is called that in that key figure. */
export class PartyUnknown extends Error {
  override readonly name = 'PartyUnknown';
  constructor() {
    super('party unknown');
  }
}

/** Nothing in an archive that the asking person may read has that id: whether elsewhere is not said. */
export class ArchiveUnknown extends Error {
  override readonly name = 'ArchiveUnknown';
  constructor() {
    super('archive unknown');
  }
}

/** A folder of that name lies there already. */
export class FolderExists extends Error {
  override readonly name = 'FolderExists';
  constructor() {
    super('folder exists');
  }
}

/** The ticket for a download is none, or no longer. */
export class DownloadExpired extends Error {
  override readonly name = 'DownloadExpired';
  constructor() {
    super('download expired');
  }
}

/** The asking person belongs to the company, and may not do that there. */
export class RightMissing extends Error {
  override readonly name = 'RightMissing';
  constructor() {
    super('right missing');
  }
}

/** That part of a client space asks for a second factor, which this sign-in has not proved, or not lately. */
export class SecondFactorRequired extends Error {
  override readonly name = 'SecondFactorRequired';
  constructor() {
    super('second factor required');
  }
}

/** What was asked for does not fit the authenticator app: the code is wrong, there is no app, or there is one already. */
export class SecondFactorRefused extends Error {
  override readonly name = 'SecondFactorRefused';
  readonly code: 'second-factor-wrong' | 'second-factor-missing' | 'second-factor-exists';
  constructor(code: SecondFactorRefused['code']) {
    super(code);
    this.code = code;
  }
}

/** A document is not there for the asking person, or not in a state in which that can be done. */
export class DocumentRefused extends Error {
  override readonly name = 'DocumentRefused';
  readonly code:
    'document-unknown' | 'document-taken' | 'document-filed' | 'document-checking' | 'document-infected';
  constructor(code: DocumentRefused['code']) {
    super(code);
    this.code = code;
  }
}

/** A file is none that may be deposited, or there is no room for it. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  readonly code: 'file-empty' | 'file-type-refused' | 'file-too-large' | 'quota-exceeded';
  constructor(code: FileRefused['code']) {
    super(code);
    this.code = code;
  }
}

/** An upload is not there for the asking person, or cannot go on like that. */
export class UploadRefused extends Error {
  override readonly name = 'UploadRefused';
  readonly code:
    | 'upload-unknown'
    | 'upload-expired'
    | 'upload-offset'
    | 'upload-busy'
    | 'upload-checksum'
    | 'upload-malformed'
    | 'upload-version'
    | 'payload-too-large';
  constructor(code: UploadRefused['code']) {
    super(code);
    this.code = code;
  }
}
