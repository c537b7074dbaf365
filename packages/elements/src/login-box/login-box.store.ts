import type {
  ClientErrorCode,
  ComptexpertClient,
  Flow,
  SessionState,
  SignInOptions,
} from '@comptexpert-kit/client';
import type { AuthenticationMethod, Claims } from '@comptexpert-kit/contract';
import { countDown, type Clock } from '../shared/clock.ts';
import { failureOf } from '../shared/failure.ts';
import type { Network } from '../shared/network.ts';
import { CxSignedInEvent, CxSignedOutEvent } from '../shared/session.events.ts';
import { CxSignInFailedEvent } from './login-box.events.ts';
import type { IdentifierMemory } from './remembered-identifier.ts';

/** What is wrong with what was typed, known without asking anyone. */
export interface InputProblems {
  readonly identifier?: 'missing' | 'email';
  readonly password?: 'missing';
}

/** Where a sign-in stands. */
export type LoginBoxState =
  /** `notice`: why one may try again now. */
  | { readonly status: 'idle'; readonly notice?: 'retry' | 'online' }
  | { readonly status: 'invalid'; readonly problems: InputProblems }
  | { readonly status: 'submitting'; readonly flow: Flow; readonly slow: boolean }
  | { readonly status: 'failed'; readonly code: ClientErrorCode }
  /** Too many attempts: seconds left. */
  | { readonly status: 'waiting'; readonly seconds: number }
  | { readonly status: 'signed-in'; readonly claims: Claims };

/** What was typed and ticked, read from the fields at the moment of submitting. */
export interface Entry {
  readonly flow: Flow;
  readonly identifier: string;
  readonly password: string;
  /** The identifier is an address here. */
  readonly email?: boolean;
  /** « Garder ma session active ». */
  readonly keep: boolean;
  readonly rememberIdentifier: boolean;
  readonly returnTo?: string | undefined;
}

/** What a sign-in needs to know: nothing is typed where only the issuer’s page asks. */
type Asked = Partial<Entry> & Pick<Entry, 'flow'>;

export interface LoginBoxPorts {
  readonly clock: Clock;
  readonly memory: IdentifierMemory;
  readonly network: Network;
  /** Hands an event to the page. */
  readonly tell: (event: CxSignedInEvent | CxSignedOutEvent | CxSignInFailedEvent) => void;
}

/** After that long without an answer the box says that it is still waiting, in milliseconds. */
const slowAfter = 4_000;
/** How long to wait when a refusal does not say, in seconds. */
const unsaidWait = 60;
/** How long what was typed waits for a client that is still loading, in milliseconds. */
const clientWithin = 15_000;

/** An e-mail address, which an identifier never is (CX-11). */
export const looksLikeEmail = (typed: string): boolean =>
  /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/u.test(typed.trim());

/** A sign-in, from the first keystroke to the session. Dispatches `change` whenever something to show has changed. */
export class LoginBoxStore extends EventTarget {
  #state: LoginBoxState = { status: 'idle' };
  #methods: readonly AuthenticationMethod[] = ['password'];
  #remembered: string | undefined;
  #client: ComptexpertClient | undefined;
  #attempt: AbortController | undefined;
  #announced: SessionState['status'] = 'unknown';
  #stopClock = (): void => undefined;
  /** Someone signs in already and waits for the client. */
  #clientArrived: ((client: ComptexpertClient) => void) | undefined;
  #isMisconfigured = false;
  readonly #ports: LoginBoxPorts;

  constructor(ports: LoginBoxPorts) {
    super();
    this.#ports = ports;
    this.#remembered = ports.memory.read();
  }

  get state(): LoginBoxState {
    return this.#state;
  }

  /** What the issuer offers; at least the password. */
  get methods(): readonly AuthenticationMethod[] {
    return this.#methods;
  }

  /** The identifier that this device was asked to remember. */
  get remembered(): string | undefined {
    return this.#remembered;
  }

  /** Looks who is signed in, and what the issuer offers. */
  connect(client: ComptexpertClient, silent = false): void {
    this.#clientArrived?.(client);
    // What a form left empty was told before there was any client stays said.
    if (this.#client || this.#state.status !== 'invalid') this.disconnect();
    this.#client = client;
    this.#isMisconfigured = false;
    client.addEventListener('change', this.#followSession);
    this.#ports.network.addEventListener('online', this.#comeBack);
    this.#followSession();
    client.start({ silent }).catch((error: unknown) => {
      if (this.#client === client) this.#fail(error);
    });
    void client
      .authenticationMethods()
      .catch((): readonly AuthenticationMethod[] => ['password'])
      .then((methods) => {
        if (this.#client !== client) return;
        this.#methods = methods;
        this.dispatchEvent(new Event('change'));
      });
  }

  /** Gives up what is under way and listens to nothing more. */
  disconnect(): void {
    this.#client?.removeEventListener('change', this.#followSession);
    this.#ports.network.removeEventListener('online', this.#comeBack);
    this.#client = undefined;
    this.reset();
  }

  /** Back to the empty form, as after the page was left and came back from the browser’s cache. */
  reset(): void {
    this.#stop();
    if (this.#state.status !== 'signed-in') this.#become({ status: 'idle' });
  }

  /** Says what is wrong with an identifier while it is typed, and takes back what was said once it is put right. */
  reconsider({ identifier, password, email }: Pick<Entry, 'identifier' | 'password' | 'email'>): void {
    const { status } = this.#state;
    if (status !== 'idle' && status !== 'invalid') return;
    const said = status === 'invalid' ? this.#state.problems : {};
    const problems: InputProblems = {
      ...(!email && looksLikeEmail(identifier)
        ? { identifier: 'email' }
        : said.identifier === 'missing' && identifier === '' && { identifier: 'missing' }),
      ...(said.password && password === '' && { password: 'missing' }),
    };
    if (JSON.stringify(problems) === JSON.stringify(said)) return;
    this.#become(Object.keys(problems).length > 0 ? { status: 'invalid', problems } : { status: 'idle' });
  }

  /** Signs in with what was typed. Calls the client before anything asynchronous, so that a window may open. */
  async submit(entry: Entry): Promise<void> {
    const { status } = this.#state;
    if (status === 'waiting' || status === 'signed-in') return;
    if (status === 'submitting' && entry.flow !== 'popup') return;
    this.#stop();
    const problems = this.#problemsOf(entry);
    if (problems) this.#become({ status: 'invalid', problems });
    else await this.#signIn(entry);
  }

  /** Goes to the issuer’s page for a way to sign in that only that page has. */
  async goTo(flow: 'redirect' | 'popup', returnTo: string | undefined): Promise<void> {
    await this.#signIn({ flow, returnTo });
  }

  /** Signs out here, to let someone else sign in. */
  async signOut(): Promise<void> {
    await this.#client?.signOut().catch((error: unknown) => {
      this.#fail(error);
    });
  }

  /** Takes the remembered identifier off this device, at once. */
  forget(): void {
    this.#remembered = undefined;
    this.#ports.memory.forget();
    this.dispatchEvent(new Event('change'));
  }

  /** Tells people that signing in is not possible here. */
  misconfigured(): void {
    this.#isMisconfigured = true;
    this.#stop();
    this.#become({ status: 'failed', code: 'misconfigured' });
  }

  #problemsOf({ flow, identifier, password, email = false }: Entry): InputProblems | undefined {
    const direct = flow === 'direct';
    if (!email && looksLikeEmail(identifier))
      return { identifier: 'email', ...(direct && password === '' && { password: 'missing' }) };
    if (!direct || (identifier.trim() !== '' && password !== '')) return undefined;
    return {
      ...(identifier.trim() === '' && { identifier: 'missing' }),
      ...(password === '' && { password: 'missing' }),
    };
  }

  async #signIn(entry: Asked): Promise<void> {
    const { flow } = entry;
    const client = this.#client ?? (await this.#clientToCome(flow));
    if (!client) return;
    if (!this.#ports.network.isOnline()) {
      this.#failWith('offline');
      return;
    }
    const attempt = (this.#attempt = new AbortController());
    this.#become({ status: 'submitting', flow, slow: false });
    if (flow !== 'popup')
      this.#stopClock = this.#ports.clock.after(slowAfter, () => {
        this.#become({ status: 'submitting', flow, slow: true });
      });
    if (flow !== 'direct') this.#keepIdentifier(entry);
    try {
      const session = await client.signIn(signInOptions(entry, attempt.signal));
      if (attempt.signal.aborted) return;
      this.#stop();
      this.#keepIdentifier(entry);
      this.#show(session);
    } catch (error) {
      if (!attempt.signal.aborted) this.#fail(error);
    }
  }

  /** The client, once it has loaded; undefined when there will be none, which people have then been told. */
  async #clientToCome(flow: Flow): Promise<ComptexpertClient | undefined> {
    if (this.#isMisconfigured) {
      this.misconfigured();
      return undefined;
    }
    this.#become({ status: 'submitting', flow, slow: false });
    return new Promise((resolve) => {
      const cancel = this.#ports.clock.after(clientWithin, () => {
        this.#failWith('unreachable');
      });
      this.#clientArrived = resolve;
      this.#stopClock = () => {
        cancel();
        resolve(undefined);
      };
    });
  }

  #keepIdentifier({ identifier = '', rememberIdentifier }: Asked): void {
    if (!rememberIdentifier || identifier.trim() === '') return;
    this.#remembered = identifier.trim();
    this.#ports.memory.write(this.#remembered);
  }

  readonly #followSession = (): void => {
    if (this.#client && !this.#attempt) this.#show(this.#client.session);
  };

  readonly #comeBack = (): void => {
    if (this.#state.status === 'failed' && this.#state.code === 'offline')
      this.#become({ status: 'idle', notice: 'online' });
  };

  #show(session: SessionState): void {
    const before = this.#announced;
    this.#announced = session.status;
    if (session.status === 'signed-in') {
      this.#become({ status: 'signed-in', claims: session.claims });
      if (before !== 'signed-in') this.#ports.tell(new CxSignedInEvent(session.claims));
    } else if (session.status === 'signed-out') {
      if (this.#state.status === 'signed-in') this.#become({ status: 'idle' });
      if (before === 'signed-in' || (before === 'unknown' && session.reason !== 'initial'))
        this.#ports.tell(new CxSignedOutEvent(session.reason));
    }
  }

  #fail(error: unknown): void {
    const { code, seconds } = failureOf(error);
    if (code === 'login-required') return;
    // What the contract refuses as too long or malformed is no identifier or password of anyone.
    this.#failWith(code === 'invalid-request' ? 'refused' : code, seconds);
  }

  #failWith(code: ClientErrorCode, seconds?: number): void {
    this.#stop();
    if (code === 'rate-limited')
      this.#stopClock = countDown(this.#ports.clock, seconds ?? unsaidWait, (left) => {
        this.#become(left > 0 ? { status: 'waiting', seconds: left } : { status: 'idle', notice: 'retry' });
      });
    else this.#become({ status: 'failed', code });
    this.#ports.tell(
      new CxSignInFailedEvent({ code, ...(seconds !== undefined && { retryAfter: seconds }) }),
    );
  }

  #stop(): void {
    this.#stopClock();
    this.#attempt?.abort();
    this.#attempt = undefined;
  }

  #become(state: LoginBoxState): void {
    this.#state = state;
    this.dispatchEvent(new Event('change'));
  }
}

function signInOptions(
  { flow, identifier = '', password = '', keep: remember = false, returnTo }: Asked,
  signal: AbortSignal,
): SignInOptions {
  const username = identifier.trim();
  if (flow === 'direct') return { flow, username, password, remember, signal };
  return {
    flow,
    remember,
    signal,
    ...(username !== '' && { loginHint: username }),
    ...(returnTo !== undefined && { returnTo }),
  };
}
