import type { ScenarioName } from './face.ts';

/** What the panel and the issuer’s page say to people. */
export interface Words {
  readonly mock: string;
  readonly mockNote: string;
  readonly persona: string;
  readonly nobody: string;
  readonly scenarios: string;
  readonly mails: string;
  readonly noMail: string;
  readonly link: string;
  readonly startAgain: string;
  readonly signIn: string;
  readonly askedBy: (site: string) => string;
  readonly choose: string;
  readonly type: string;
  readonly identifier: string;
  readonly password: string;
  readonly remember: string;
  readonly goOn: string;
  readonly hint: (password: string) => string;
  readonly refused: string;
  readonly wait: (seconds: number) => string;
  readonly noAnswer: string;
  readonly fault: string;
  readonly unknownSite: string;
  readonly signedOut: string;
  readonly scenarioNames: Readonly<Record<ScenarioName, string>>;
}

const fr: Words = {
  mock: 'Maquette Comptexpert',
  mockNote: 'Rien n’est réel ici : comptes, mails et jetons sont inventés.',
  persona: 'Connecté chez l’émetteur',
  nobody: 'Personne',
  scenarios: 'Ce qui se passe mal',
  mails: 'Mails envoyés',
  noMail: 'Aucun mail pour l’instant.',
  link: 'Ouvrir le lien',
  startAgain: 'Tout recommencer',
  signIn: 'Connexion (maquette)',
  askedBy: (site) => `Demandée par ${site}`,
  choose: 'Continuer en tant que',
  type: 'Ou avec un mot de passe',
  identifier: 'Identifiant',
  password: 'Mot de passe',
  remember: 'Garder ma session active',
  goOn: 'Continuer',
  hint: (password) => `Le mot de passe de tous les comptes est ${password}.`,
  refused: 'L’identifiant ou le mot de passe ne convient pas.',
  wait: (seconds) => `Trop d’essais : réessayez dans ${seconds}\u00a0s.`,
  noAnswer: 'L’émetteur n’a pas répondu. Réessayez.',
  fault: 'Une erreur est survenue chez l’émetteur. Réessayez.',
  unknownSite: 'La demande vient d’une adresse qui n’est pas celle de ce site.',
  signedOut: 'Vous êtes déconnecté.',
  scenarioNames: {
    slow: 'Réponses lentes',
    offline: 'Pas de réseau',
    flaky: 'Une réponse sur deux se perd',
    serverError: 'Erreur du serveur',
    lockedAccount: 'Compte bloqué une heure',
    rateLimited: 'Trop de demandes',
    expiredLink: 'Lien expiré',
    usedLink: 'Lien déjà utilisé',
    expiredSession: 'Session expirée',
    storageDenied: 'Stockage refusé',
  },
};

const en: Words = {
  mock: 'Comptexpert mock',
  mockNote: 'Nothing here is real: accounts, mails and tokens are made up.',
  persona: 'Signed in at the issuer',
  nobody: 'Nobody',
  scenarios: 'What goes wrong',
  mails: 'Mails sent',
  noMail: 'No mail yet.',
  link: 'Open the link',
  startAgain: 'Start again',
  signIn: 'Sign in (mock)',
  askedBy: (site) => `Asked by ${site}`,
  choose: 'Continue as',
  type: 'Or with a password',
  identifier: 'Identifier',
  password: 'Password',
  remember: 'Keep me signed in',
  goOn: 'Continue',
  hint: (password) => `Every account’s password is ${password}.`,
  refused: 'The identifier or the password is wrong.',
  wait: (seconds) => `Too many attempts: try again in ${seconds}\u00a0s.`,
  noAnswer: 'The issuer did not answer. Try again.',
  fault: 'Something failed at the issuer. Try again.',
  unknownSite: 'This was asked from an address that is not this site’s.',
  signedOut: 'You are signed out.',
  scenarioNames: {
    slow: 'Slow answers',
    offline: 'No network',
    flaky: 'Every other answer is lost',
    serverError: 'Server error',
    lockedAccount: 'Account closed for an hour',
    rateLimited: 'Too many requests',
    expiredLink: 'Expired link',
    usedLink: 'Used link',
    expiredSession: 'Expired session',
    storageDenied: 'Storage denied',
  },
};

/** French unless the page or the browser speaks English. */
export const wordsFor = (language: string): Words => (language.toLowerCase().startsWith('en') ? en : fr);
