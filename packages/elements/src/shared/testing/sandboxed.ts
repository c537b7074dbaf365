import { textOf } from './fixture.ts';
import { plain, until } from './harness.ts';
import { asksByItself, create, fillIn, issuer, loaded, names, typed, type Name } from './misused.ts';

/** What a person and a developer get of one element in a frame with `sandbox`, where the browser keeps nothing. */
export interface Sandboxed {
  readonly name: Name;
  readonly text: string;
  readonly errors: readonly string[];
}

const errors: string[] = [];
const note = (error: unknown): void => {
  errors.push(error instanceof Error ? error.message : String(error));
};
addEventListener('error', (event) => {
  event.preventDefault();
  note(event.error ?? event.message);
});
addEventListener('unhandledrejection', ({ reason }) => {
  note(reason);
});

// The issuer says where one signs in; nothing else answers.
const discovery = { issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` };
globalThis.fetch = (input) =>
  (input instanceof Request ? input.url : String(input)).endsWith('/openid-configuration')
    ? Promise.resolve(Response.json(discovery))
    : Promise.reject(new TypeError('no answer'));

/** What leads to signing in, where nothing else can be done. */
const signingIn: readonly Name[] = ['cx-account', 'cx-second-factor', 'cx-user-admin'];

const reports: Sandboxed[] = [];
for (const name of names) {
  const element = create(name, { 'client-id': `sandboxed-${name}`, flow: 'redirect' });
  document.body.append(element);
  await loaded(element);
  await until(() => element.clientInUse);
  // By redirect, the box has nothing to type into.
  if (name !== 'cx-login-box' && !asksByItself.includes(name)) fillIn(element, typed[name]);
  await element.updateComplete;
  (
    element.shadowRoot?.querySelector<HTMLElement>(signingIn.includes(name) ? '.filled' : '.sign-in') ??
    element.querySelector<HTMLElement>('.cx-button')
  )?.click();
  await until(() => errors.length > 0);
  await element.updateComplete;
  reports.push({ name, text: plain(textOf(element)), errors: errors.splice(0) });
  element.remove();
}
parent.postMessage(reports, '*');
