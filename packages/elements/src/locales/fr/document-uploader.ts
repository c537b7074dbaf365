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
  waiting: (count: number): string =>
    count > 1
      ? `${count} fichiers en attente\u00a0: ils rejoindront la liste dès que possible.`
      : '1 fichier en attente\u00a0: il rejoindra la liste dès que possible.',
  scan: 'Scanner un document',
  scanHelp:
    'Cette option nécessite un scanner. Contactez le service client ou votre interlocuteur habituel pour en savoir plus.',
};

export type DocumentUploaderWords = typeof documentUploaderWords;
