import type { ViewerWords } from '../fr/viewer.ts';

/** What the viewer of a document says. */
export const viewerWords: ViewerWords = {
  saveAs: 'Save as',
  print: 'Print',
  viewer: {
    label: (name) => `Viewer: ${name}`,
    close: 'Close',
    reading: (loaded, total) =>
      total > 0
        ? `The document is coming: ${Math.floor((100 * loaded) / total)} %`
        : 'The document is coming…',
    page: (page, pages) => `Page ${page} of ${pages}`,
    previous: 'Previous page',
    next: 'Next page',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    zoom: (percent) => `${percent} %`,
    other: ['This kind of document cannot be shown here.', 'Save it, then open it with the program for it.'],
    broken: [
      'This document cannot be shown.',
      'It may be protected by a password, or damaged. Save it to open it in another way.',
    ],
    content: 'Content of the document',
  },
};
