import type { DocumentType } from '@comptexpert-kit/contract';

/** What documents are called by what they are for (ECP-20). */
export const documentTypeNames: Readonly<Record<DocumentType, string>> = {
  'purchase-invoice': 'Factures Achats',
  'sales-invoice': 'Factures Ventes',
  bank: 'Banque',
  payroll: 'Social',
  miscellaneous: 'Divers - Opérations Diverses',
  data: 'Données',
};
