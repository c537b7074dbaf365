/** The operations on an account, by name; what they need loads when the first of them is called. */
export const accountOperations = [
  'requestRecovery',
  'readPasswordPolicy',
  'readPasswordLink',
  'usePasswordLink',
  'searchMembers',
  'createAccount',
  'checkIdentifier',
  'readAccount',
  'changeAccount',
  'changePassword',
  'requestEmailChange',
  'cancelEmailChange',
  'readEmailLink',
  'useEmailLink',
  'exportAccount',
  'closeAccount',
  'listSessions',
  'endSession',
  'endOtherSessions',
] as const;
export type AccountOperation = (typeof accountOperations)[number];
