/** What the popup says. */
export interface PopupWords {
  readonly search: string;
  readonly accounts: string;
  servicesAs(label: string): string;
  nothingFound(query: string): string;
  enterOpens(service: string, label: string): string;
  enterRenews(label: string): string;
  readonly opening: string;
  readonly signOut: string;
  readonly overReasons: Readonly<Record<'signed-out' | 'ended-elsewhere' | 'expired' | 'unreadable', string>>;
  readonly lock: string;
  lockBy(keys: string): string;
  readonly lockNeedsSecret: string;
  readonly chooseSecret: string;
  readonly emptyTitle: string;
  readonly emptyPoints: readonly string[];
  readonly noServices: string;
  signedOut(label: string): string;
}

export const popup: PopupWords = {
  search: 'Rechercher un compte ou un service',
  accounts: 'Comptes',
  servicesAs: (label) => `Ouvrir en tant que ${label}`,
  nothingFound: (query) => `Aucun compte ni service ne correspond à «\u202f${query}\u202f».`,
  enterOpens: (service, label) => `Entrée ouvre ${service} en tant que ${label}.`,
  enterRenews: (label) => `Entrée reconnecte ${label}.`,
  opening: 'Ouverture en cours',
  signOut: 'Se déconnecter',
  overReasons: {
    'signed-out': 'Vous vous êtes déconnecté ici.',
    'ended-elsewhere': 'La session a été fermée depuis un autre appareil ou par l’Ordre.',
    expired: 'La session est arrivée à son terme.',
    unreadable: 'Ce qui était gardé de ce compte ne se lit plus.',
  },
  lock: 'Verrouiller',
  lockBy: (keys) => `Verrouiller (${keys})`,
  lockNeedsSecret: 'Pour verrouiller, choisissez d’abord une phrase secrète.',
  chooseSecret: 'La choisir dans les options',
  emptyTitle: 'Un clic au lieu d’un mot de passe',
  emptyPoints: [
    'Ajoutez votre Comptexpert une fois, sur la page de l’Ordre.',
    'Les sites de l’Ordre vous proposent ensuite «\u202fContinuer en tant que…\u202f».',
    'Votre mot de passe n’est jamais lu ni gardé ici.',
  ],
  noServices: 'La liste des services n’est pas encore arrivée.',
  signedOut: (label) => `${label} est déconnecté sur cet appareil.`,
};
