import { ClientError } from '../../errors.ts';
import type { Clock, PageLife } from '../../ports.ts';
import type { TransferFailureCode, TransferState } from './transfer.ts';
import type { TransportFailure, UploadDescription, UploadTransport } from './transport.ts';

/** What stops every transfer, until somebody does something about it. */
const haltingCodes = [
  'login-required',
  'right-missing',
  'company-unknown',
  'second-factor-required',
] as const;
export type HaltingCode = (typeof haltingCodes)[number];

const isHalting = (code: TransferFailureCode): code is HaltingCode =>
  haltingCodes.some((halting) => halting === code);

export interface SenderPorts {
  /** Loaded when the first file goes. */
  readonly transport: () => Promise<UploadTransport>;
  readonly clock: Clock;
  readonly page: Pick<PageLife, 'online'>;
  /** Tells that the network is gone; the answer stops listening. */
  readonly whenCut: (notify: () => void) => () => void;
  /** 0 ≤ x < 1. */
  readonly random: () => number;
  /** Has the session show that it lives, with a new token where it must. */
  readonly renew: () => Promise<void>;
}

export interface Sent {
  readonly documentId: string | undefined;
  readonly duplicateOf: string | undefined;
}

/** What a sender says of its file. */
export interface SenderHearer {
  readonly is: (state: Extract<TransferState, { sent: number }>) => void;
  readonly placed: (url: string | undefined) => void;
  /** It came through. */
  readonly done: (sent: Sent) => void;
  /** It takes no more of the line for now: it failed, or waits for its next attempt, or for room on the line. */
  readonly rests: () => void;
  readonly halted: (code: HaltingCode) => void;
}

/** After so many attempts without a byte more, the person is asked. */
const patience = 8;
const longestPause = 60;
/**
 * Milliseconds without a byte more after which a transfer is taken to hang: a browser waits for minutes where a line went silent.
 * Once all is sent, a server may take its time to look a large file through.
 */
const silence = { sending: 30_000, ending: 300_000 } as const;

/** Sends one file, attempt after attempt, until it is through or somebody has to do something. */
export class Sender {
  readonly #ports: SenderPorts;
  readonly #file: Blob;
  readonly #about: UploadDescription;
  readonly #hear: SenderHearer;
  #url: string | undefined;
  #sent = 0;
  /** More than this is news: what went into a request that failed is told again by the next. */
  #most = 0;
  #attempts = 0;
  #wasRenewed = false;
  #turn = 0;
  #stop: (() => void) | undefined;
  #unwatch: (() => void) | undefined;

  constructor(
    ports: SenderPorts,
    what: {
      readonly file: Blob;
      readonly about: UploadDescription;
      readonly url: string | undefined;
      readonly sent: number;
    },
    hear: SenderHearer,
  ) {
    this.#ports = ports;
    this.#file = what.file;
    this.#about = what.about;
    this.#url = what.url;
    this.#sent = what.sent;
    this.#hear = hear;
  }

  get url(): string | undefined {
    return this.#url;
  }

  get sent(): number {
    return this.#sent;
  }

  /** Makes an attempt now. */
  start(): void {
    this.stop();
    void this.#go(this.#turn);
  }

  /** Begins to count attempts anew: the network is back, or somebody asked for it. */
  encourage(): void {
    this.#attempts = 0;
    this.#wasRenewed = false;
  }

  /** Stops what is under way; what came through stays on the server. */
  stop(): void {
    this.#turn += 1;
    this.#unwatch?.();
    this.#unwatch = undefined;
    this.#stop?.();
    this.#stop = undefined;
  }

  async #go(turn: number): Promise<void> {
    this.#hear.is({ status: 'sending', sent: this.#sent });
    let transport: UploadTransport;
    try {
      transport = await this.#ports.transport();
    } catch {
      if (turn === this.#turn)
        await this.#after({ status: undefined, code: 'unreachable', retryAfter: undefined });
      return;
    }
    if (turn !== this.#turn) return;
    const mine =
      <Args extends unknown[]>(hear: (...args: Args) => void) =>
      (...args: Args): void => {
        if (turn === this.#turn) hear(...args);
      };
    this.#stop = transport.send(this.#file, this.#about, this.#url, {
      placed: mine((url) => {
        this.#place(url);
      }),
      progressed: mine((sent) => {
        if (sent > this.#most) {
          this.#most = sent;
          this.encourage();
        }
        this.#sent = sent;
        this.#watch();
        this.#hear.is({ status: 'sending', sent });
      }),
      done: mine((sent) => {
        this.#stop = undefined;
        this.#unwatch?.();
        this.#hear.done(sent);
      }),
      failed: mine((failure) => {
        this.#stop = undefined;
        this.#unwatch?.();
        void this.#after(failure);
      }),
    });
    this.#watch();
  }

  /** Gives the attempt up where the network goes, or nothing moves for too long. */
  #watch(): void {
    this.#unwatch?.();
    const giveUp = (): void => {
      this.stop();
      void this.#after({ status: undefined, code: 'unreachable', retryAfter: undefined });
    };
    const patience = this.#sent < this.#file.size ? silence.sending : silence.ending;
    const stopClock = this.#ports.clock.after(patience, giveUp);
    const stopListening = this.#ports.whenCut(giveUp);
    this.#unwatch = () => {
      stopClock();
      stopListening();
    };
  }

  #place(url: string | undefined): void {
    if (url === this.#url) return;
    this.#url = url;
    this.#hear.placed(url);
  }

  async #after(failure: TransportFailure): Promise<void> {
    const turn = this.#turn;
    const { status, code } = failure;
    // Why a HEAD is refused stands nowhere: what the session may do is asked.
    if (isHalting(code) || status === 401 || status === 403) {
      await this.#afterRefusal(isHalting(code) ? code : 'login-required', turn);
      return;
    }
    if (status === undefined && code !== 'file-changed' && code !== 'misconfigured') {
      if (!(await this.#isReadable())) {
        if (turn === this.#turn) this.#fail('file-changed');
      } else if (turn === this.#turn) this.#pause(code, failure.retryAfter);
      return;
    }
    const isGone = (status === 404 || status === 410) && this.#url !== undefined;
    if (isGone) {
      this.#place(undefined);
      this.#sent = 0;
      this.#most = 0;
    }
    if (isGone || status === 409 || status === 423 || status === 429 || status === 460 || isPassing(status))
      this.#pause(code, failure.retryAfter);
    else this.#fail(code);
  }

  /** A session that lives makes the next attempt worth it, once; else everything waits. */
  async #afterRefusal(code: HaltingCode, turn: number): Promise<void> {
    if (code === 'login-required' && !this.#wasRenewed) {
      this.#wasRenewed = true;
      const trouble = await this.#ports.renew().then(
        () => undefined,
        (error: unknown) => (error instanceof ClientError ? error : new ClientError('login-required')),
      );
      if (turn !== this.#turn) return;
      if (!trouble) {
        this.start();
        return;
      }
      if (!isHalting(trouble.code)) {
        // Whether the session lives is not known: nobody answered.
        this.#wasRenewed = false;
        this.#pause(trouble.code, trouble.retryAfter);
        return;
      }
      code = trouble.code;
    }
    this.#hear.is({ status: 'waiting', sent: this.#sent });
    this.#hear.halted(code);
  }

  #pause(code: TransferFailureCode, retryAfter: number | undefined): void {
    if (!this.#ports.page.online) {
      this.#hear.is({ status: 'retrying', sent: this.#sent, seconds: undefined });
      this.#hear.rests();
      return;
    }
    this.#attempts += 1;
    if (this.#attempts > patience) {
      this.#fail(code);
      return;
    }
    const spread = 0.75 + this.#ports.random() / 2;
    const seconds = retryAfter ?? Math.ceil(Math.min(longestPause, 2 ** (this.#attempts - 1)) * spread);
    this.#countDown(Math.max(1, seconds));
    this.#hear.rests();
  }

  #countDown(seconds: number): void {
    if (seconds <= 0) {
      this.#stop = undefined;
      this.#hear.is({ status: 'waiting', sent: this.#sent });
      this.#hear.rests();
      return;
    }
    this.#hear.is({ status: 'retrying', sent: this.#sent, seconds });
    this.#stop = this.#ports.clock.after(1_000, () => {
      this.#countDown(seconds - 1);
    });
  }

  #fail(code: TransferFailureCode): void {
    this.#hear.is({ status: 'failed', sent: this.#sent, code });
    this.#hear.rests();
  }

  /** A file that was changed or moved since it was chosen cannot be read any more. */
  async #isReadable(): Promise<boolean> {
    try {
      await this.#file.slice(0, 1).arrayBuffer();
      return true;
    } catch {
      return false;
    }
  }
}

/** Trouble of the server’s that may be over in a moment; no room on its disk is not. */
const isPassing = (status: number | undefined): boolean =>
  status !== undefined && status >= 500 && status !== 507;
