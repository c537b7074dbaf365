import type { BaseWords } from '../fr/base.ts';

/** Words that several elements use. */
export const baseWords: BaseWords = {
  tagline: 'The single user account of the Ordre’s sites',
  identifier: 'Username',
  password: 'Password',
  recover: 'Recover my sign-in details',
  show: 'Show',
  hide: 'Hide',
  showPassword: 'Show the password',
  hidePassword: 'Hide the password',
  capsLock: 'Caps Lock is on.',
  notLoaded: 'The service does not answer. Check your connection, then try again.',
};
