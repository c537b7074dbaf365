import { passwordInput } from './primitives.ts';
import { z } from './schema.ts';

/** What somebody types: the six digits of an authenticator app (RFC 6238), or a recovery code. */
const typedCode = z.string().check(z.trim(), z.regex(/^(?:\d{3} ?\d{3}|[A-Za-z2-7 -]{16,24})$/));

/** `GET /api/second-factor`. */
export const secondFactor = z.object({
  /** An authenticator app is set up. */
  active: z.boolean(),
  /** How many recovery codes are left. */
  recoveryCodes: z.int(),
  /** This sign-in has proved it, and modules that ask for it are open. */
  proven: z.boolean(),
});
export type SecondFactor = z.infer<typeof secondFactor>;

/** `POST /api/second-factor`: the password once more, so that nobody sets up theirs at an open screen. */
export const secondFactorEnrolment = z.strictObject({ password: passwordInput });
export type SecondFactorEnrolment = z.output<typeof secondFactorEnrolment>;

/** What an app is set up with; it counts from the first code on that is confirmed. Told once. */
export const secondFactorSecret = z.object({
  /** Base32 (RFC 4648), to be typed. */
  secret: z.string(),
  /** `otpauth://…`, to be shown as a QR code. */
  uri: z.string(),
});
export type SecondFactorSecret = z.infer<typeof secondFactorSecret>;

/** A code, to confirm an app, to prove that it is there, or to ask for new recovery codes. */
export const secondFactorCode = z.strictObject({ code: typedCode });
export type SecondFactorCode = z.output<typeof secondFactorCode>;

/** Each opens once what a code of the app opens. Told once. */
export const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof recoveryCodes>;

/** `POST /api/second-factor/removal`. */
export const secondFactorRemoval = z.strictObject({ password: passwordInput, code: typedCode });
export type SecondFactorRemoval = z.output<typeof secondFactorRemoval>;
