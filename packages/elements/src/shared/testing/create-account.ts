import { ClientError } from '@comptexpert-kit/client';
import type { MemberMatch, Profile } from '@comptexpert-kit/contract';
import { html, nothing } from 'lit';
import '../../create-account/create-account.define.ts';
import type { CxCreateAccount } from '../../create-account/create-account.ts';
import { FakeClient } from './fake-client.ts';
import { FakeClock } from './fake-clock.ts';
import { drawn, find, fixture, settled, type } from './fixture.ts';
import { ok, plain, until } from './harness.ts';

export const issuer = 'http://identification.localhost:4000';

/** The seven of the sources, in their order (CX-24). */
export const lamys: readonly MemberMatch[] = [1994, 2017, 2014, 2009, 1987, 2008, 1983].map(
  (registrationYear, index) => ({ id: `m${index}`, lastName: 'LAMY', registrationYear }),
);

export interface Options {
  readonly lang?: string;
  readonly profile?: Profile;
  readonly list?: 'cel';
  readonly origin?: string;
  readonly helpline?: string;
  readonly answers?: Partial<FakeClient['answers']>;
  /** The page is loaded again in the same tab. */
  readonly again?: boolean;
}

/** An element with everything loaded: at its first step, or behind it where `profile` says so. */
export async function setUp({ lang = 'fr', profile, list, origin, helpline, ...options }: Options = {}) {
  if (!options.again) {
    sessionStorage.clear();
    history.replaceState(null, '');
  }
  const client = new FakeClient('identification');
  Object.assign(client.answers, options.answers);
  const clock = new FakeClock();
  if (options.again) clock.advance(60_000);
  const element = await fixture<CxCreateAccount>(
    html`<cx-create-account
      lang=${lang}
      issuer=${issuer}
      client-id="identification"
      profile=${profile ?? nothing}
      list=${list ?? nothing}
      origin-client-id=${origin ?? nothing}
      helpline=${helpline ?? nothing}
      .client=${client}
      .clock=${clock}
    ></cx-create-account>`,
  );
  await until(() => !element.matches(':state(waiting)') && element.shadowRoot?.querySelector('.body'));
  await settled(element);
  const events: CustomEvent[] = [];
  element.addEventListener('cx-account-requested', (event) => events.push(event));
  return { element, client, clock, events };
}

export type World = Awaited<ReturnType<typeof setUp>>;

/** The register that has these members, seven at a time. */
export const register = (members: readonly MemberMatch[]): Partial<FakeClient['answers']> => ({
  searchMembers: ({ after, limit = 7 }) => {
    const from = Number(after ?? 0);
    const end = from + limit;
    return Promise.resolve({
      items: members.slice(from, end),
      next: end < members.length ? String(end) : null,
    });
  },
});

export const fail =
  (...error: ConstructorParameters<typeof ClientError>) =>
  (): Promise<never> =>
    Promise.reject(new ClientError(...error));

/** A promise of an answer, and the way to give it. */
export function held<T>(): { readonly promise: Promise<T>; readonly answer: (value: T) => void } {
  const { promise, resolve } = Promise.withResolvers<T>();
  return { promise, answer: resolve };
}

/** What can be written into or chosen from, by the beginning of its label. */
export function control(element: Element, label: string): HTMLInputElement | HTMLSelectElement {
  const found = [...element.querySelectorAll('label')].find((one) =>
    plain(one.textContent).startsWith(plain(label)),
  )?.control;
  if (found instanceof HTMLInputElement || found instanceof HTMLSelectElement) return found;
  throw new Error(`nothing to write into is called ${label}`);
}

export const input = (element: Element, label: string): HTMLInputElement => {
  const found = control(element, label);
  ok(found instanceof HTMLInputElement, `${label} is no input`);
  return found;
};

/** Writes or chooses as a person would: value, `input`, and `change` once the field is left. */
export function fill(element: Element, label: string, value: string): void {
  const field = control(element, label);
  if (field instanceof HTMLInputElement) type(field, value);
  else field.value = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

/** What is said of a field: help and error, as read with it. */
export const describedText = (field: HTMLElement): string =>
  plain(
    (field.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' '),
  );

/** A button of the form or of the shadow tree, by what a screen reader calls it. */
export function button(element: Element, name: string): HTMLButtonElement {
  const all = [
    ...element.querySelectorAll('button'),
    ...(element.shadowRoot?.querySelectorAll('button') ?? []),
  ];
  const called = (one: Element) => plain(one.getAttribute('aria-label') ?? one.textContent);
  const found = all.find((one) => called(one).startsWith(plain(name)));
  ok(found, `no button is called ${name}: ${all.map(called).join(', ')}`);
  return found;
}

export const submit = async ({ element }: Pick<World, 'element'>): Promise<void> => {
  find<HTMLButtonElement>(element, '.cx-button').click();
  await settled(element);
};

export const nameLabel = 'Votre nom *';
export const birthDateLabel = 'Votre date de naissance *';

/** Types a name and lets the register answer. */
export async function look({ element, clock }: World, name: string): Promise<void> {
  type(input(element, nameLabel), name);
  await drawn(element);
  clock.advance(180);
  await settled(element);
}

/** The lines of the list, if it is open. */
export const options = (element: Element): HTMLElement[] => {
  const popup = element.querySelector<HTMLElement>('.cx-popup');
  return popup && !popup.hidden ? [...popup.querySelectorAll<HTMLElement>('[role=option]')] : [];
};

export const lines = (element: Element): string[] =>
  options(element).map(({ textContent }) => plain(textContent));

/** Finds somebody by name and chooses the line. */
export async function choose(world: World, line: string, name = 'LAM'): Promise<void> {
  await look(world, name);
  const option = options(world.element)[lines(world.element).indexOf(line)];
  ok(option, `no line says ${line}: ${lines(world.element).join(', ')}`);
  option.click();
  await settled(world.element);
}

/** A trainee who found himself, with his birth date typed. */
export async function trainee(given: Options = {}): Promise<World> {
  const world = await setUp({
    profile: 'stagiaire',
    ...given,
    answers: { ...register(lamys), ...given.answers },
  });
  await choose(world, 'LAMY (inscription en 2017)');
  type(input(world.element, birthDateLabel), '01/02/1990');
  return world;
}

/** What « Autre profil » asks of an officer who is no member. */
export const officer = {
  'Choisissez votre identifiant *': 'jmartin',
  'Adresse e-mail *': 'julie.martin@example.fr',
  'Civilité *': 'madame',
  'Votre nom *': 'Martin',
  'Votre prénom *': 'Julie',
  'Votre téléphone': '06 39 98 00 01',
  'Votre adresse *': '12 rue de la République',
  'Votre ville *': 'Lyon',
  'Votre code postal *': '69002',
  'Votre année de naissance *': '1984',
} as const;

/** « Autre profil », filled in; `changes`: other entries by their labels. */
export async function other(
  changes: Partial<Record<keyof typeof officer, string>> = {},
  given: Options = {},
): Promise<World> {
  const world = await setUp({ profile: 'autre', ...given });
  for (const [label, value] of Object.entries({ ...officer, ...changes })) fill(world.element, label, value);
  await settled(world.element);
  return world;
}
