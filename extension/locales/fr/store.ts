/** What stands above the pictures of the stores. */
export interface StoreWords {
  readonly accounts: string;
  readonly signIn: string;
  readonly approval: string;
  readonly kept: string;
  readonly locked: string;
}

export const store: StoreWords = {
  accounts: 'Vos comptes et vos services, au même endroit',
  signIn: 'Un clic au lieu d’un mot de passe',
  approval: 'Un site inconnu n’apprend rien sans votre accord',
  kept: 'Vos comptes restent sur votre appareil, chiffrés',
  locked: 'Verrouillée, l’extension ne montre rien à personne',
};
