import type { Ports } from '../ports.ts';
import type { Session } from '../session/host.ts';
import type { Settings } from '../settings.ts';
import type { SessionState } from '../types.ts';
import { apiCalls } from '../api/call.ts';
import { load } from '../load.ts';
import { archives, type Archives } from './archives.ts';
import { companies, type Companies } from './companies.ts';
import { documents, type Documents } from './documents.ts';
import { figures, type Figures } from './figures.ts';
import type { ChosenFile } from './uploads/chosen-file.ts';
import { ownSecondFactor, type OwnSecondFactor } from './second-factor.ts';
import type { UploadQueue } from './uploads/upload-queue.ts';
import { users, type Users } from './users.ts';

/** Which company is meant. */
export interface OfCompany {
  /** Its SIREN; who belongs to one company only may leave it out, the firm’s own people never. */
  readonly company?: string;
}

/**
 * What people do in a firm’s client space, with the scope `space`. Every method may reject with a `ClientError`: besides what
 * is said of each, `right-missing`, `company-unknown`, `second-factor-required` and `login-required`.
 */
export interface ClientSpace extends Companies, Users, OwnSecondFactor, Figures, Documents, Archives {
  /** A queue of files on their way to the firm, for whoever is signed in; `login-required` for nobody. */
  openUploads(of?: OfCompany): Promise<UploadQueue>;
  /**
   * Keeps files that were chosen on this device while this tab goes elsewhere to sign in: the next queue’s `restore` has them.
   * Needs nobody to be signed in; rejects where the browser keeps nothing.
   */
  keepChosen(files: readonly ChosenFile[]): Promise<void>;
}

/** What a space asks of the client that opened it. */
export interface SpaceHost {
  readonly settings: Settings;
  readonly ports: Ports;
  readonly session: Pick<Session, 'fetch' | 'headers'>;
  readonly state: () => SessionState;
}

/** What sends files; whoever only looks never loads it. */
const uploads = () => import('./uploads/open-uploads.ts');

export function openSpace(host: SpaceHost): ClientSpace {
  const { backend } = host.settings;
  const { fetch } = host.session;
  const call = apiCalls(backend, host.ports, fetch);
  const deposited = documents(call, backend, fetch);
  return {
    ...companies(call),
    ...users(call),
    ...ownSecondFactor(call),
    ...figures(call, backend, fetch),
    ...archives(call, backend, host.ports, fetch),
    ...deposited,
    keepChosen: async (files) => {
      await (await load(uploads(), host.ports)).openChosen(host).keep(files);
    },
    openUploads: async ({ company } = {}) =>
      (await load(uploads(), host.ports)).openUploads({ ...host, documents: deposited }, company),
  };
}
