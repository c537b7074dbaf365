import type { StoreWords } from '../fr/store.ts';

export const store: StoreWords = {
  accounts: 'Your accounts and your services, in one place',
  signIn: 'One click instead of a password',
  approval: 'An unknown site learns nothing unless you agree',
  kept: 'Your accounts stay on your device, encrypted',
  locked: 'Locked, the extension shows nothing to anybody',
};
