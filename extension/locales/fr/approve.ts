/** What the owner should know of an address before trusting it. */
export type SiteWarning = 'punycode' | 'look-alike' | 'insecure';

/** What the window of an approval says. */
export interface ApproveWords {
  readonly title: string;
  readonly nothing: string;
  readonly nothingAdvice: string;
  readonly asks: string;
  readonly willSee: string;
  readonly willNotSee: string;
  readonly accounts: string;
  readonly noAccounts: string;
  readonly chooseOne: string;
  readonly approve: string;
  readonly refuse: string;
  readonly approving: string;
  readonly wait: string;
  readonly ready: string;
  readonly close: string;
  readonly warnings: Readonly<Record<SiteWarning, (issuer: string) => string>>;
}

export const approve: ApproveWords = {
  title: 'Un site demande vos comptes',
  nothing: 'Aucun site n’attend de réponse',
  nothingAdvice: 'Vous pouvez fermer cette fenêtre.',
  asks: 'Ce site voudrait vous proposer «\u202fContinuer en tant que…\u202f»\u00a0:',
  willSee: 'Il verra le nom et le profil des comptes cochés, et rien d’autre.',
  willNotSee:
    'Ni mot de passe, ni session\u00a0: vous cliquerez chaque fois que vous voudrez vous y connecter.',
  accounts: 'Comptes à lui montrer',
  noAccounts: 'Vous n’avez pas encore de compte à montrer.',
  chooseOne: 'Cochez au moins un compte, ou refusez.',
  approve: 'Autoriser',
  refuse: 'Refuser',
  approving: 'Un instant',
  wait: 'Lisez l’adresse\u00a0: les boutons s’activent dans un instant.',
  ready: 'Les boutons sont actifs.',
  close: 'Fermer',
  warnings: {
    punycode: () =>
      'Cette adresse contient des caractères qui ne sont pas de l’alphabet courant (elle commence ici par «\u202fxn--\u202f»). Elle peut imiter celle d’un autre site.',
    'look-alike': (issuer) =>
      `Cette adresse ressemble à celle du service d’identification (${issuer}), mais ce n’est pas elle. Dans le doute, refusez.`,
    insecure: () =>
      'Ce site n’est pas chiffré\u00a0: d’autres personnes du réseau peuvent lire ce qu’il reçoit.',
  },
};
