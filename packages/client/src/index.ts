export { createClient } from './create-client.ts';
export { ClientError, type ClientErrorCode } from './errors.ts';
export { awaitExtension } from './extension/await-extension.ts';
export { findExtension, type Extension, type ExtensionPorts } from './extension/find-extension.ts';
export type { ExtensionOffer } from './extension/read-answer.ts';
export type {
  Channel,
  Clock,
  KeptSession,
  Navigation,
  OpenedWindow,
  PageLife,
  PageMoment,
  Ports,
  TextStore,
  Vault,
} from './ports.ts';
export type { ClientOptions } from './settings.ts';
export type { AuditSearchOptions, Users } from './space/users.ts';
export type { FileOptions } from './api/read-file.ts';
export type { Archives, ArchiveSearchOptions } from './space/archives.ts';
export type { Companies, CompanySearchOptions } from './space/companies.ts';
export type { Documents, DocumentSearchOptions } from './space/documents.ts';
export type { FigurePageSearch, Figures, FigureSearch } from './space/figures.ts';
export type { OwnSecondFactor } from './space/second-factor.ts';
export type { ClientSpace, OfCompany } from './space/space.ts';
export type { ChosenFile, FileDescription } from './space/uploads/chosen-file.ts';
export type { QueueProgress } from './space/uploads/progress.ts';
export type {
  Transfer,
  TransferDoneEvent,
  TransferFailureCode,
  TransferState,
} from './space/uploads/transfer.ts';
export type { UploadQueue } from './space/uploads/upload-queue.ts';
export type * from './types.ts';
