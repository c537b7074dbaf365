import type { ApproveWords } from '../fr/approve.ts';

export const approve: ApproveWords = {
  title: 'A site asks for your accounts',
  nothing: 'No site waits for an answer',
  nothingAdvice: 'You can close this window.',
  asks: 'This site would like to offer you “Continue as…”:',
  willSee: 'It will see the name and the profile of the accounts that are ticked, and nothing else.',
  willNotSee: 'No password, no session: you will click each time that you want to sign in there.',
  accounts: 'Accounts to show it',
  noAccounts: 'You have no account to show yet.',
  chooseOne: 'Tick one account at least, or refuse.',
  approve: 'Allow',
  refuse: 'Refuse',
  approving: 'One moment',
  wait: 'Read the address: the buttons will work in a moment.',
  ready: 'The buttons work now.',
  close: 'Close',
  warnings: {
    punycode: () =>
      'This address has characters that are not of the common alphabet (it says “xn--” here). It may imitate another site’s.',
    'look-alike': (issuer) =>
      `This address looks like that of the sign-in service (${issuer}), but it is not. When in doubt, refuse.`,
    insecure: () => 'This site is not encrypted: others on the network can read what it receives.',
  },
};
