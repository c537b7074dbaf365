import type { Run } from './stage.ts';

type Queue = Awaited<ReturnType<Space['openUploads']>>;
type Space = Awaited<ReturnType<NonNullable<Run['client']>['space']>>;

/** The client space of whoever is signed in in a story. */
export async function spaceOf({ client }: Run): Promise<Space> {
  if (!client) throw new Error('this story stands in no client space');
  return client.space();
}

/** A PDF of so many bytes, with nothing in it but its beginning. */
export const pdf = (name: string, size: number): File => {
  const bytes = new Uint8Array(size).fill(0x20);
  bytes.set(new TextEncoder().encode(`%PDF-1.4 ${name}`));
  return new File([bytes], name, { type: 'application/pdf' });
};

/** The file that every scanner takes for malware (EICAR), in two parts, so that none takes this page for it. */
export const eicar = (name: string): File =>
  new File(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'], name, {
    type: 'text/plain',
  });

/** A queue on which these files are under way. */
async function sending(run: Run, files: readonly File[]): Promise<Queue> {
  const queue = await (await spaceOf(run)).openUploads();
  await queue.prepare();
  const ids = queue.add(files.map((file) => ({ file })));
  queue.describe(ids, { documentType: 'miscellaneous' });
  queue.submit(ids);
  return queue;
}

/** Waits until the queue is so. */
const become = (queue: Queue, holds: (queue: Queue) => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (!holds(queue)) return;
      queue.removeEventListener('change', look);
      resolve();
    };
    queue.addEventListener('change', look);
    look();
  });

/** Somebody deposited these before the story begins. */
export async function deposit(run: Run, ...files: readonly File[]): Promise<void> {
  const queue = await sending(run, files);
  await become(queue, ({ transfers }) => transfers.every(({ state }) => state.status === 'done'));
  queue.dispose();
}

/** An earlier page was sending these, kept them on the device, and ended. */
export async function leaveUnderWay(run: Run, ...files: readonly File[]): Promise<void> {
  const queue = await sending(run, files);
  await queue.keepBeyondPage(true);
  await become(queue, ({ transfers }) => transfers.every(({ state }) => state.status === 'sending'));
  queue.dispose();
}

/** The company’s whole quota is promised to uploads that are under way elsewhere. */
export async function takeAllRoom(run: Run, issuer: string): Promise<void> {
  const gibibyte = 1024 ** 3;
  const name = btoa('sauvegarde.csv');
  for (const size of [2 * gibibyte, 2 * gibibyte, gibibyte])
    await run.client?.fetch(`${issuer}/api/uploads`, {
      method: 'POST',
      headers: {
        'Tus-Resumable': '1.0.0',
        'Upload-Length': String(size),
        'Upload-Metadata': `filename ${name},documentType ${btoa('data')}`,
      },
    });
}
