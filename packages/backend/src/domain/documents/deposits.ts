import type { UploadMetadata } from '@comptexpert-kit/contract';
import type { StoredUpload } from '../../store/uploads.ts';
import type { Store } from '../../store/store.ts';
import type { Files } from '../files/files.ts';
import { newFileName } from '../files/file-store.ts';
import type { StretchChecksum } from '../files/growing-files.ts';
import type { Caller, Clock } from '../ports.ts';
import { FileRefused, UploadRefused } from '../refusals.ts';
import type { SpaceAccess } from '../space/access.ts';
import type { Arrivals } from './arrivals.ts';
import { formatOf } from './formats.ts';
import { Peek } from './peek.ts';
import { recognise } from './recognise.ts';
import { extensionOf, safeName } from './safe-name.ts';
import type { Scanner } from './scanner.ts';

/** The largest file, in bytes. */
export const largestFile = 2 * 1024 ** 3;

/** So long an upload may stay unfinished; who asks in the week after that is told that it expired. */
export const uploadLifetimeMs = 7 * 24 * 60 * 60 * 1000;
const expiredKeptMs = uploadLifetimeMs;
/** No request that began in time lasts so long. */
const underWayMs = 60 * 60 * 1000;

/** What an upload became: a document, and the oldest other one of the same content in that company's space. */
export interface Receipt {
  readonly documentId: string;
  readonly duplicateOf: string | undefined;
}

/** An upload at the moment at which somebody asks for it. */
export interface Upload extends StoredUpload {
  /** How many bytes have come. */
  readonly offset: number;
}

interface DepositPorts {
  readonly store: Store;
  readonly files: Files;
  readonly access: SpaceAccess;
  readonly arrivals: Arrivals;
  readonly scanner: Scanner | undefined;
  readonly clock: Clock;
}

/** Takes files in, piece by piece, each exactly once; whoever speaks a protocol for it asks here. */
export class Deposits {
  readonly #ports: DepositPorts;
  /** One ending at a time for each upload, whoever asks for it. */
  readonly #ending = new Map<string, Promise<Receipt>>();
  /** Those to which bytes are coming in this process. */
  readonly #coming = new Set<string>();
  /** Holders of expired uploads, and how far they were, when it was last looked. */
  #heldBefore = new Map<string, string>();

  constructor(ports: DepositPorts) {
    this.#ports = ports;
  }

  /**
   * Promises room for a file of that size.
   * @throws FileRefused, CompanyUnknown, RightMissing, QueryRefused, NotSignedIn, StoreUnavailable
   */
  async begin(
    caller: Caller,
    { filename, documentType, comment, company: siren }: UploadMetadata,
    size: number,
  ): Promise<Upload> {
    const { store, access, clock } = this.#ports;
    const { company, actor } = await access.enter(caller, siren, 'deposit');
    const name = safeName(filename);
    if (size === 0) throw new FileRefused('file-empty');
    if (size > largestFile) throw new FileRefused('file-too-large');
    if (!formatOf(extensionOf(name))) throw new FileRefused('file-type-refused');
    const now = clock.now();
    const upload: StoredUpload = {
      id: newFileName(),
      companyId: company.id,
      accountId: actor.id,
      sentBy: actor.name,
      name,
      documentType,
      comment: comment === undefined || comment === '' ? null : comment,
      size,
      createdAt: now,
      expiresAt: now + uploadLifetimeMs,
      documentId: null,
    };
    await store.transaction(async (inside) => {
      await inside.companies.lock(company.id);
      const { quotaBytes } = (await inside.companies.byId(company.id)) ?? company;
      if ((await usedBytes(inside, company.id, now)) + size > quotaBytes)
        throw new FileRefused('quota-exceeded');
      await inside.uploads.insert(upload);
    });
    return { ...upload, offset: 0 };
  }

  /**
   * An upload of the asking person, who may still deposit there. One whose bytes are all there without having been
   * acknowledged, because a process died, ends now.
   * @throws UploadRefused, FileRefused, RightMissing, NotSignedIn, StoreUnavailable, StorageFull
   */
  async find(caller: Caller, id: string): Promise<Upload> {
    const { store, access, clock } = this.#ports;
    const stored = await store.uploads.byId(id);
    const thing = stored && { companyId: stored.companyId, subject: stored.name };
    const entered = await access.reach(caller, thing, 'deposit');
    if (!stored || !entered || stored.accountId !== caller.accountId)
      throw new UploadRefused('upload-unknown');
    if (stored.documentId !== null) return { ...stored, offset: stored.size };
    if (stored.expiresAt <= clock.now()) throw new UploadRefused('upload-expired');
    const offset = await this.offset(id);
    if (offset < stored.size) return { ...stored, offset };
    const { documentId } = await this.end(stored);
    return { ...stored, documentId, offset };
  }

  /** How many bytes have come. */
  offset(id: string): Promise<number> {
    return this.#ports.files.growing.size(id);
  }

  /**
   * Adds bytes at the end of what has come, by one writer at a time; resolves to how many there are then.
   * @throws UploadRefused, ChecksumMismatch, StorageFull, and whatever the bytes throw
   */
  async append(
    { id, size }: StoredUpload,
    offset: number,
    bytes: AsyncIterable<Uint8Array>,
    checksum?: StretchChecksum,
  ): Promise<number> {
    this.#coming.add(id);
    try {
      return await this.#ports.files.growing.append(id, offset, within(bytes, size - offset), checksum);
    } finally {
      this.#coming.delete(id);
    }
  }

  /**
   * Makes a document of an upload whose bytes are all there: when it resolves, bytes and row are on disk. What may not be
   * deposited is gone then. Again, it says the same.
   * @throws FileRefused, UploadRefused, StoreUnavailable, StorageFull
   */
  end(upload: StoredUpload): Promise<Receipt> {
    const running = this.#ending.get(upload.id);
    if (running) return running;
    const ending = this.#end(upload).finally(() => this.#ending.delete(upload.id));
    this.#ending.set(upload.id, ending);
    return ending;
  }

  /** What the end of an upload said. */
  async receipt({ id, companyId, documentId }: StoredUpload): Promise<Receipt | undefined> {
    const { documents } = this.#ports.store;
    const document = documentId === null ? undefined : await documents.byId(documentId);
    if (!document) return undefined;
    const [oldest] = await documents.byContent(companyId, [document.sha256]);
    return { documentId: id, duplicateOf: oldest && oldest.id !== id ? oldest.id : undefined };
  }

  /** Gives up an upload that is not whole. */
  async cancel({ id }: StoredUpload): Promise<void> {
    // Its row goes last: as long as there are bytes, something tells whose they are.
    await this.#ports.files.growing.discard(id);
    await this.#ports.store.uploads.remove(id);
  }

  /** Removes the bytes of what did not become whole in time, but for what somebody is just sending. */
  async sweep(now: number): Promise<void> {
    const { store, files } = this.#ports;
    const expired = await store.uploads.expired(now - underWayMs);
    const busy = await this.#busy(expired);
    for (const id of expired) if (!busy.has(id)) await files.growing.discard(id);
    await store.uploads.removeEndedBefore(now - expiredKeptMs, [...busy]);
  }

  /** Those on which a request works, here or in another process; one that has not stirred since the last sweep is dead. */
  async #busy(ids: readonly string[]): Promise<Set<string>> {
    const held = await this.#ports.store.uploadLocks.held(ids);
    const stirring = [...held].filter(
      ([id, { holder, beat }]) => this.#heldBefore.get(id) !== `${holder} ${beat}`,
    );
    this.#heldBefore = new Map([...held].map(([id, { holder, beat }]) => [id, `${holder} ${beat}`]));
    return new Set([...this.#coming, ...stirring.map(([id]) => id)]);
  }

  async #end(upload: StoredUpload): Promise<Receipt> {
    const { store, files } = this.#ports;
    const { id, companyId } = upload;
    const known = await store.uploads.byId(id);
    const before = known && (await this.receipt(known));
    if (before) return before;
    const { size, sha256 } = await files.growing.seal(id);
    const mediaType = await this.#recognise(upload);
    return store.transaction(async (inside) => {
      await inside.companies.lock(companyId);
      const current = await inside.uploads.byId(id);
      if (!current) throw new UploadRefused('upload-unknown');
      const [oldest] = await inside.documents.byContent(companyId, [sha256]);
      // Another process may have ended it meanwhile.
      if (current.documentId === null) await this.#add(inside, upload, { name: id, size, sha256, mediaType });
      return { documentId: id, duplicateOf: oldest && oldest.id !== id ? oldest.id : undefined };
    });
  }

  /** @throws FileRefused, and nothing of the upload is left then */
  async #recognise(upload: StoredUpload): Promise<string> {
    const { id, name, size } = upload;
    try {
      return await recognise(name, new Peek(this.#ports.files.store, id, size));
    } catch (error) {
      if (error instanceof FileRefused) await this.cancel(upload);
      throw error;
    }
  }

  async #add(
    inside: Store,
    { id, companyId, accountId, sentBy, name, documentType, comment }: StoredUpload,
    file: Parameters<Store['storedFiles']['insert']>[0],
  ): Promise<void> {
    const { arrivals, scanner, clock } = this.#ports;
    const now = clock.now();
    if (!scanner) await arrivals.expect(inside, companyId);
    await inside.storedFiles.insert(file, now);
    await inside.documents.insert(
      {
        id,
        companyId,
        accountId,
        sentBy,
        name,
        documentType,
        comment,
        mediaType: file.mediaType,
        size: file.size,
        sha256: file.sha256,
        state: scanner ? 'checking' : 'sent',
        file: file.name,
        sentAt: now,
        takenAt: null,
        filedAt: null,
      },
      scanner ? now : null,
    );
    await inside.uploads.become(id, id);
  }
}

/** How much of a company's quota is taken: what is there, and what is promised to unfinished uploads, in bytes. */
export const usedBytes = async (store: Store, companyId: string, now: number): Promise<number> =>
  (await store.documents.bytesOf(companyId)) + (await store.uploads.promisedTo(companyId, now));

/** No more than was announced. @throws UploadRefused */
async function* within(bytes: AsyncIterable<Uint8Array>, room: number): AsyncGenerator<Uint8Array> {
  let left = room;
  for await (const chunk of bytes) {
    left -= chunk.byteLength;
    if (left < 0) throw new UploadRefused('payload-too-large');
    yield chunk;
  }
}
