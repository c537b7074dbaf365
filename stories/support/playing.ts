import { expect, waitFor, within } from 'storybook/test';
import type { Loaded } from './on-stage.ts';
import type { Run } from './stage.ts';

type Text = RegExp | string;
type Role = 'button' | 'link' | 'radio' | 'checkbox' | 'form';

/** What people find in an element’s own drawing. */
export interface Inside {
  findByText(text: Text): Promise<HTMLElement>;
  findByRole(role: Role, options: { readonly name: Text }): Promise<HTMLElement>;
  getByText(text: Text): HTMLElement;
  getByRole(role: Role, options: { readonly name: Text }): HTMLElement;
  queryByText(text: Text): HTMLElement | null;
  queryByRole(role: Role, options: { readonly name: Text }): HTMLElement | null;
}

/** The run that a play function is part of. */
export const runOf = (loaded: Readonly<Record<string, unknown>>): Run => (loaded as unknown as Loaded).run;

/** What happened before a story begins, for its `beforeEach`. */
export const before =
  (happens: (run: Run) => Promise<unknown>) =>
  async ({ loaded }: { readonly loaded: Readonly<Record<string, unknown>> }): Promise<void> => {
    await runOf(loaded).once(happens);
  };

/** The element of a story. */
export function elementOf<Tag extends keyof HTMLElementTagNameMap>(
  canvasElement: HTMLElement,
  tag: Tag,
): HTMLElementTagNameMap[Tag] {
  const element = canvasElement.querySelector(tag);
  if (!element) throw new Error(`there is no <${tag}>`);
  return element;
}

/** Queries of what an element draws itself, in its shadow tree, for which the library has none that wait. */
export async function inside(canvasElement: HTMLElement, tag: keyof HTMLElementTagNameMap): Promise<Inside> {
  const element = elementOf(canvasElement, tag);
  await customElements.whenDefined(tag);
  if (!element.shadowRoot) throw new Error(`<${tag}> draws nothing`);
  // What the queries need of an element, a shadow root has.
  const drawn = within(element.shadowRoot as unknown as HTMLElement);
  return {
    ...drawn,
    findByText: (text) => waitFor(() => drawn.getByText(text)),
    findByRole: (role, options) => waitFor(() => drawn.getByRole(role, options)),
  };
}

/** Passes once a person can see it: some things fade in. */
export async function seen(found: HTMLElement | Promise<HTMLElement>): Promise<void> {
  const element = await found;
  await waitFor(() => expect(element).toBeVisible());
}

/** What people read, in either language. */
export const words = {
  identifier: /^(Identifiant|Username)/,
  password: /^(Mot de passe|Password)$/,
  signIn: /^(S’authentifier|Sign in)$/,
  checking: /Vérification en cours|Checking/,
  refused: /Identifiant ou mot de passe incorrect|Wrong username or password/,
  limited: /Trop de tentatives|Too many attempts/,
  retryIn: /Réessayer dans|Try again in/,
  offline: /Vous êtes hors connexion|You are offline/,
  noAnswer: /Le service ne répond pas|The service does not answer/,
  fault: /Une erreur est survenue de notre côté|Something went wrong on our side/,
  misconfigured: /n’est pas disponible sur ce site|is not available on this site/,
  slow: /un peu plus de temps que d’habitude|little longer than usual/,
  slowly: /plus long que d’habitude|longer than usual/,
} as const;

/** A clock that stands still until a story moves it: nobody waits for real. */
export class StoryClock {
  #now = Date.now();
  #timers: readonly { readonly at: number; readonly run: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, run: () => void): () => void {
    const timer = { at: this.#now + milliseconds, run };
    this.#timers = [...this.#timers, timer];
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Lets time pass, and everything happen that was to happen in it. */
  advance(milliseconds: number): void {
    this.#now += milliseconds;
    const due = this.#timers.filter(({ at }) => at <= this.#now);
    this.#timers = this.#timers.filter(({ at }) => at > this.#now);
    for (const { run } of due) run();
  }
}
