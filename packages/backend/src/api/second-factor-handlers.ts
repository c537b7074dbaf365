import type { secondFactorRoutes } from '@comptexpert-kit/contract';
import type { SecondFactors } from '../domain/second-factor/second-factor.ts';
import type { Handlers } from './handlers.ts';

/** What people ask of the domain about their authenticator app. */
export const secondFactorHandlers = (
  factors: SecondFactors,
): Pick<Handlers, keyof typeof secondFactorRoutes> => ({
  readSecondFactor: ({ caller }) => factors.read(caller),
  enrolSecondFactor: ({ caller, body, address }) => factors.enrol(caller, body, address),
  confirmSecondFactor: ({ caller, body }) => factors.confirm(caller, body),
  proveSecondFactor: async ({ caller, body }) => {
    await factors.prove(caller, body);
    return undefined;
  },
  renewRecoveryCodes: ({ caller, body }) => factors.renewCodes(caller, body),
  removeSecondFactor: async ({ caller, body, address }) => {
    await factors.remove(caller, body, address);
    return undefined;
  },
});
