import { baseWords } from './base.ts';
import { duration, failures } from './failures.ts';
import { viewerWords } from './viewer.ts';

const counted = new Intl.NumberFormat('fr-FR');
const large = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });

/** In thousands of bytes, as file lists say it; from ten millions on in millions. */
const size = (bytes: number): string =>
  bytes < 10_000_000
    ? `${counted.format(Math.max(1, Math.round(bytes / 1_000)))}\u00a0ko`
    : `${large.format(bytes / 1_000_000)}\u00a0Mo`;

const types: readonly (readonly [RegExp, string])[] = [
  [/^application\/pdf$/, 'PDF'],
  [/^image\//, 'Image'],
  [/csv$/, 'CSV'],
  [/^text\//, 'Texte'],
  [/word|opendocument\.text/, 'Word'],
  [/excel|spreadsheet/, 'Excel'],
  [/zip$/, 'ZIP'],
];

const extension = /\.([a-z0-9]{1,5})$/i;

const documents = (count: number): string => `${counted.format(count)} document${count > 1 ? 's' : ''}`;

const contents = (folders: number, files: number): string => {
  const inside = `${counted.format(folders)} dossier${folders > 1 ? 's' : ''}`;
  if (folders === 0) return documents(files);
  return files === 0 ? inside : `${inside}, ${documents(files)}`;
};

/** What « cx-archive » says. */
export const archiveWords = {
  ...viewerWords,
  ...baseWords,
  ...viewerWords,
  failures,
  duration,
  loading: 'Vos archives arrivent…',
  loadingSlowly: 'C’est plus long que d’habitude. Nous attendons toujours la réponse.',
  retry: 'Réessayer',
  retryIn: (duration: string): string => `Réessayer dans ${duration}`,
  limited: ['Trop de demandes.', 'Patientez un instant, puis réessayez.'],
  refusals: {
    'right-missing': [
      'Vous n’avez pas accès aux archives de cette entreprise.',
      'L’administrateur de votre espace client peut vous donner ce droit.',
    ],
    'company-unknown': [
      'Cette entreprise n’est pas de celles que vous pouvez consulter.',
      'Choisissez-en une autre, ou adressez-vous à votre cabinet.',
    ],
    'archive-unknown': [
      'Ce document n’est plus dans les archives.',
      'Votre cabinet l’a peut-être retiré\u00a0: rechargez la page.',
    ],
  },
  signedOut: {
    asked: ['Connectez-vous pour consulter vos archives.'],
    over: ['Votre session a pris fin.', 'Connectez-vous de nouveau pour consulter vos archives.'],
  },
  signIn: 'Me connecter',
  title: 'Vos archives',
  searchLabel: 'Rechercher un document par son nom',
  clear: 'Effacer la recherche',
  root: 'Archives',
  path: 'Dossier ouvert',
  list: 'Documents',
  folder: 'Dossier',
  columns: { name: 'Nom', date: 'Date', fiscalYear: 'Exercice', type: 'Type', size: 'Taille' },
  choice: 'Sélection',
  openFolder: (name: string): string => `Ouvrir le dossier ${name}`,
  view: (name: string): string => `Visualiser le document\u00a0: ${name}`,
  select: (name: string): string => `Sélectionner ${name}`,
  documents,
  /** What lies in the folder that is open. */
  contents,
  found: (count: number): string =>
    count === 0 ? 'Aucun document trouvé' : `${documents(count)} trouvé${count > 1 ? 's' : ''}`,
  coming: (loaded: number, total: number): string =>
    `${counted.format(loaded)} documents sur ${counted.format(total)} sont là, les autres arrivent…`,
  incomplete: 'Une partie des archives n’est pas arrivée. Réessayez pour tout avoir.',
  selected: (count: number, bytes: number): string =>
    `${documents(count)} sélectionné${count > 1 ? 's' : ''} (${size(bytes)})`,
  tooMany: (most: number): string =>
    `Un fichier ZIP contient ${counted.format(most)} documents au plus\u00a0: réduisez la sélection.`,
  empty:
    'Il n’y a encore aucun document ici. Votre cabinet y classe vos documents comptables, juridiques et fiscaux.',
  nothingFound: 'Aucun document ne porte ce nom. Essayez avec moins de lettres.',
  openViewer: 'Ouvrir le visualisateur',
  saveZip: 'Télécharger la sélection (ZIP)',
  selectAll: 'Tout sélectionner',
  clearSelection: 'Effacer la sélection',
  preparing: 'Préparation du téléchargement…',
  started: 'Le téléchargement commence.',
  day: (iso: string): string => `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`,
  size,
  type: ({ name, mediaType }: { readonly name: string; readonly mediaType: string }): string =>
    types.find(([pattern]) => pattern.test(mediaType))?.[1] ??
    extension.exec(name)?.[1]?.toUpperCase() ??
    'Fichier',
};

export type ArchiveWords = typeof archiveWords;
