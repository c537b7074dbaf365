import type { documentRoutes } from '@comptexpert-kit/contract';
import type { SpaceDocuments } from '../domain/documents/documents.ts';
import type { Handlers } from './handlers.ts';

/** What is asked of the documents that people deposited. */
export const documentHandlers = (documents: SpaceDocuments): Pick<Handlers, keyof typeof documentRoutes> => ({
  readDeposit: ({ caller, query }) => documents.deposit(caller, query.company),
  listDocuments: ({ caller, query }) => documents.list(caller, query),
  findKnownContents: ({ caller, query, body }) => documents.known(caller, query.company, body),
  readDocument: ({ caller, params }) => documents.read(caller, params.id),
  readDocumentContent: ({ caller, params }) => documents.content(caller, params.id),
  changeDocument: ({ caller, params, body }) => documents.change(caller, params.id, body),
  removeDocument: async ({ caller, params }) => {
    await documents.remove(caller, params.id);
    return undefined;
  },
});
