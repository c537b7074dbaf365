import type { Migration } from './migration.ts';

/** What a company's documents take up is summed before each upload: from this index alone. */
export const documentsRoom: Migration = {
  name: '014-documents-room',
  async up(db) {
    await db.schema
      .createIndex('documents_by_room')
      .on('documents')
      .columns(['company_id', 'file', 'size'])
      .execute();
  },
};
