export { createClient } from './create-client.ts';
export { ClientError, type ClientErrorCode } from './errors.ts';
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
export type * from './types.ts';
