/** What the viewer of a document says. */
export const viewerWords = {
  saveAs: 'Enregistrer sous',
  print: 'Imprimer',
  viewer: {
    label: (name: string): string => `Visualisateur\u00a0: ${name}`,
    close: 'Fermer',
    reading: (loaded: number, total: number): string =>
      total > 0
        ? `Le document arrive\u00a0: ${Math.floor((100 * loaded) / total)}\u202f%`
        : 'Le document arrive…',
    page: (page: number, pages: number): string => `Page ${page} sur ${pages}`,
    previous: 'Page précédente',
    next: 'Page suivante',
    zoomIn: 'Agrandir',
    zoomOut: 'Réduire',
    zoom: (percent: number): string => `${percent}\u202f%`,
    other: [
      'Ce type de document ne s’affiche pas ici.',
      'Enregistrez-le, puis ouvrez-le avec le logiciel qui convient.',
    ],
    broken: [
      'Ce document ne peut pas être affiché.',
      'Il est peut-être protégé par un mot de passe ou abîmé. Enregistrez-le pour l’ouvrir autrement.',
    ],
    content: 'Contenu du document',
  },
};

export type ViewerWords = typeof viewerWords;
