import type { documentTypeNames as french } from '../fr/document-types.ts';

export const documentTypeNames: typeof french = {
  'purchase-invoice': 'Purchase invoices',
  'sales-invoice': 'Sales invoices',
  bank: 'Bank',
  payroll: 'Payroll',
  miscellaneous: 'Miscellaneous entries',
  data: 'Data',
};
