import { seedDemoArchive } from '@comptexpert-kit/backend/domain/archive/made/demo-archive.js';
import { seedDemoDocuments } from '@comptexpert-kit/backend/domain/documents/made/demo-documents.js';
import { seedDemoLedgers } from '@comptexpert-kit/backend/domain/ledger/made/demo-ledgers.js';
import { firm } from '@comptexpert-kit/backend/domain/house.js';
import { firmClients } from '@comptexpert-kit/backend/issuer/clients.js';
import { type DemoClient, demoClients, seedDemoFirm } from '@comptexpert-kit/backend/store/seed-demo-firm.js';
import { type MockHouse, nowhere, type Person } from './mock-house.ts';

const name = 'Cabinet Exemple';

const personOf = ({ email, givenName, familyName, who }: DemoClient): Person => ({
  identifier: email,
  who: `${givenName} ${familyName}, ${who}`,
});

const [first, ...others] = demoClients;
const clients = firmClients(nowhere, name);

/** A firm’s: its clients’ companies, and what they find in their space. */
export const firmsHouse: MockHouse = {
  house: firm(name),
  people: [personOf(first), ...others.map(personOf)],
  clients,
  ...(clients[0]?.scopes && { scopes: clients[0].scopes }),
  tables: [
    'document_references',
    'uploads',
    'documents',
    'archive_tickets',
    'archive_files',
    'archive_folders',
    'stored_files',
    'ledger_parties',
    'ledger_months',
    'ledger_lines',
    'ledgers',
    'recovery_codes',
    'second_factors',
    'audit_lines',
    'company_users',
    'firm_staff',
    'companies',
  ],
  async seed(store, hasher, clock, { files, has }) {
    await seedDemoFirm(store, hasher, clock);
    if (has('ledgers')) await seedDemoLedgers(store, clock);
    if (has('archive')) await seedDemoArchive(store, files.store, clock);
    if (has('documents')) await seedDemoDocuments(store, files, clock);
  },
};
