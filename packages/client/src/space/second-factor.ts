import type { RecoveryCodes, SecondFactor, SecondFactorSecret } from '@comptexpert-kit/contract';
import type { Call } from '../api/call.ts';

/** One’s own authenticator app (RFC 6238), which modules with « Sécurité avancée » ask for. */
export interface OwnSecondFactor {
  readSecondFactor(signal?: AbortSignal): Promise<SecondFactor>;
  /** Begins to set an app up; `wrong-password`, `second-factor-exists`. */
  enrolSecondFactor(password: string, signal?: AbortSignal): Promise<SecondFactorSecret>;
  /** The app counts from here on; `second-factor-wrong`. */
  confirmSecondFactor(code: string, signal?: AbortSignal): Promise<RecoveryCodes>;
  /** Opens the modules that ask for it, for this sign-in; `second-factor-wrong`, `rate-limited`. */
  proveSecondFactor(code: string, signal?: AbortSignal): Promise<void>;
  /** New recovery codes; those before are void. */
  renewRecoveryCodes(code: string, signal?: AbortSignal): Promise<RecoveryCodes>;
  /** Takes the app away; `wrong-password`, `second-factor-wrong`. */
  removeSecondFactor(password: string, code: string, signal?: AbortSignal): Promise<void>;
}

export const ownSecondFactor = (call: Call): OwnSecondFactor => ({
  readSecondFactor: (signal) => call('readSecondFactor', { signal }),
  enrolSecondFactor: (password, signal) => call('enrolSecondFactor', { body: { password }, signal }),
  confirmSecondFactor: (code, signal) => call('confirmSecondFactor', { body: { code }, signal }),
  async proveSecondFactor(code, signal) {
    await call('proveSecondFactor', { body: { code }, signal });
  },
  renewRecoveryCodes: (code, signal) => call('renewRecoveryCodes', { body: { code }, signal }),
  async removeSecondFactor(password, code, signal) {
    await call('removeSecondFactor', { body: { password, code }, signal });
  },
});
