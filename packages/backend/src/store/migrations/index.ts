import { accounts } from './001-accounts.ts';
import { mails } from './002-mails.ts';
import { throttle } from './003-throttle.ts';
import { openid } from './004-openid.ts';
import { members } from './005-members.ts';
import { accountDetails } from './006-account-details.ts';
import { holders } from './007-holders.ts';
import { companies } from './008-companies.ts';
import { secondFactors } from './009-second-factors.ts';
import { ledgers } from './010-ledgers.ts';
import { documents } from './011-documents.ts';
import { archives } from './012-archives.ts';
import { documentReferences } from './013-document-references.ts';
import { documentsRoom } from './014-documents-room.ts';
import { uploadLocks } from './015-upload-locks.ts';
import { revivals } from './016-revivals.ts';
import type { Migration } from './migration.ts';

/** In the order in which they are applied; add at the end, never edit. */
export const migrations: readonly Migration[] = [
  accounts,
  mails,
  throttle,
  openid,
  members,
  accountDetails,
  holders,
  companies,
  secondFactors,
  ledgers,
  documents,
  archives,
  documentReferences,
  documentsRoom,
  uploadLocks,
  revivals,
];
