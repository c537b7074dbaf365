import type { archiveRoutes } from '@comptexpert-kit/contract';
import type { ClientSpace } from '../domain/space/space.ts';
import type { Handlers } from './handlers.ts';

/** What is asked of a company's archive. */
export const archiveHandlers = ({
  archives,
  archiveSelections,
  filings,
}: Pick<ClientSpace, 'archives' | 'archiveSelections' | 'filings'>): Pick<
  Handlers,
  keyof typeof archiveRoutes
> => ({
  listArchives: ({ caller, query }) => archives.list(caller, query),
  readArchiveIndex: ({ caller, query }) => archives.index(caller, query),
  readArchiveContent: ({ caller, params }) => archives.content(caller, params.id),
  selectArchives: ({ caller, body }) => archiveSelections.prepare(caller, body.ids),
  downloadArchives: ({ form }) => archiveSelections.content(form.ticket),
  addArchiveFolder: ({ caller, query, body }) => archives.addFolder(caller, query.company, body),
  fileDocument: ({ caller, params, body }) => filings.file(caller, params.id, body),
  removeArchiveFile: async ({ caller, params }) => {
    await archives.remove(caller, params.id);
    return undefined;
  },
});
