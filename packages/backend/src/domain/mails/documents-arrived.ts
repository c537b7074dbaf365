import type { DocumentType } from '@comptexpert-kit/contract';
import type { Company } from '../../store/companies.ts';
import type { DocumentCount } from '../../store/documents.ts';
import type { NewMail } from '../outbox.ts';
import { composeMail } from './compose.ts';
import type { Block, MailSettings } from './layout.ts';

/** As the client space calls them (ECP-20). */
const typeNames: Readonly<Record<DocumentType, string>> = {
  'purchase-invoice': 'Factures Achats',
  'sales-invoice': 'Factures Ventes',
  bank: 'Banque',
  payroll: 'Social',
  miscellaneous: 'Divers - Opérations Diverses',
  data: 'Données',
};

const documents = (count: number): string => (count === 1 ? '1 document' : `${count} documents`);

/** To whoever looks after a company at the firm: what its people deposited in one go. */
export function documentsArrivedMail(
  { name, contactEmail }: Pick<Company, 'name' | 'contactEmail'>,
  counts: readonly DocumentCount[],
  space: string,
  settings: MailSettings,
): NewMail {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const bySender = Map.groupBy(counts, ({ sentBy }) => sentBy);
  const senders = [...bySender].map(([sentBy, all]): Block => ({
    text: `${all.map(({ documentType, count }) => `${typeNames[documentType]} : ${count}`).join(' ; ')}. Déposé par `,
    strong: sentBy,
  }));
  return composeMail(
    { kind: 'documents-arrived', to: contactEmail },
    `${documents(total)} à prendre en compte`,
    [
      { text: 'Bonjour,' },
      { text: `${documents(total)} à prendre en compte pour l’entreprise : `, strong: name },
      ...senders,
      { label: 'ouvrir l’espace client', url: space },
    ],
    settings,
  );
}
