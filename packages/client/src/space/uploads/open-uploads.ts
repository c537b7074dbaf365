import { ClientError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';
import type { Session } from '../../session/host.ts';
import type { Settings } from '../../settings.ts';
import type { SessionState } from '../../types.ts';
import type { Documents } from '../documents.ts';
import { chosenBefore, type ChosenBefore } from './chosen-before.ts';
import { uploadMemory } from './upload-memory.ts';
import { UploadQueue } from './upload-queue.ts';

/** What uploads stand on. */
export interface UploadsPorts {
  readonly settings: Settings;
  readonly ports: Ports;
  readonly session: Pick<Session, 'fetch' | 'headers'>;
  readonly state: () => SessionState;
  readonly documents: Documents;
}

/** Without the browser’s locks nobody else is taken to hold it. */
async function hold(name: string, signal: AbortSignal): Promise<() => void> {
  const locks = (navigator as Partial<Navigator>).locks;
  if (!locks) return () => undefined;
  return await new Promise((resolve, reject) => {
    locks
      .request(
        name,
        { signal },
        () =>
          new Promise<void>((release) => {
            resolve(release);
          }),
      )
      .catch(reject);
  });
}

/** Where files wait while this tab goes elsewhere to sign in. */
export const openChosen = ({
  settings: { storageName },
  ports,
}: Pick<UploadsPorts, 'settings' | 'ports'>): ChosenBefore =>
  chosenBefore(uploadMemory(storageName, ports.clock), ports.tabStore, storageName);

/** Opens the queue of whoever is signed in. @throws ClientError `login-required` for nobody */
export function openUploads(
  { settings, ports, session, state, documents }: UploadsPorts,
  company: string | undefined,
): UploadQueue {
  const now = state();
  if (now.status !== 'signed-in') throw new ClientError('login-required', 'nobody is signed in');
  const { backend, storageName } = settings;
  return new UploadQueue({
    api: documents,
    memory: uploadMemory(storageName, ports.clock),
    takeChosen: () => openChosen({ settings, ports }).take(),
    clock: ports.clock,
    page: ports.page,
    random: ports.random,
    whenCut: (notify) => {
      addEventListener('offline', notify);
      return () => {
        removeEventListener('offline', notify);
      };
    },
    owner: now.claims.sub,
    company,
    newId: () => crypto.randomUUID(),
    hold,
    transport: async () =>
      tusTransport().then((open) => open({ backend, session, isOnline: () => ports.page.online })),
    renew: async () => {
      await documents.readDeposit(company === undefined ? {} : { company });
    },
  });
}

/** Loads with the first file that goes. */
const tusTransport = async () => (await import('./tus-transport.ts')).tusTransport;
