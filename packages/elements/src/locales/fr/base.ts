/** Words that several elements use. French rules: no-break spaces before high punctuation, typographic apostrophes. */
export const baseWords = {
  tagline: 'Le compte utilisateur unique des sites de l’Ordre !',
  identifier: 'Identifiant',
  password: 'Mot de passe',
  recover: 'Retrouver mes identifiants',
  show: 'Afficher',
  hide: 'Masquer',
  showPassword: 'Afficher le mot de passe',
  hidePassword: 'Masquer le mot de passe',
  capsLock: 'La touche Verrouillage majuscules est active.',
  /** A part of the element itself did not load. */
  notLoaded: 'Le service ne répond pas. Vérifiez votre connexion, puis réessayez.',
};

export type BaseWords = typeof baseWords;
