import { baseWords } from './base.ts';

/** What `<cx-document-uploader>` says at once. */
export const documentUploaderWords = {
  notLoaded: baseWords.notLoaded,
  title: 'Ajouter ou déposer des documents',
  drop: 'Déposez vos documents ici',
  or: 'ou',
  pick: 'choisissez des fichiers',
  folder: 'un dossier',
  paste: 'Vous pouvez aussi coller une image ou un fichier.',
  photo: 'Prendre une photo',
  attach: 'Joindre un fichier',
  add: 'Ajouter un document',
  scan: 'Scanner un document',
  scanHelp:
    'Cette option nécessite un scanner. Contactez le service client ou votre interlocuteur habituel pour en savoir plus.',
};

export type DocumentUploaderWords = typeof documentUploaderWords;
