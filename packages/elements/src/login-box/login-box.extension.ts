import { type ComptexpertClient, findExtension, type Flow } from '@comptexpert-kit/client';
import { css, html, nothing, render, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { loginBoxExtensionWords, type LoginBoxExtensionWords } from '../locales/fr/login-box-extension.ts';
import { Words } from '../shared/words.ts';
import { LoginBoxExtensionStore } from './login-box.extension.store.ts';
import type { Entry } from './login-box.store.ts';
import type { LoginFormView } from './login-form.ts';

// As every style of a form in light DOM: in its layer, and important (`form.styles.ts`).
const styles = css`
  @layer cx-form {
    .cx-extension {
      display: flex !important;
      flex-direction: column !important;
      gap: 12px !important;
      overflow-wrap: anywhere !important;
    }
    .cx-extension:empty,
    .cx-extension p:empty {
      display: none !important;
    }
    .cx-extension button {
      display: flex !important;
      flex-direction: column !important;
      align-items: center !important;
      justify-content: center !important;
      min-block-size: var(--_size-control) !important;
      padding: 8px 16px !important;
      border: 1px solid var(--_color-accent) !important;
      border-radius: var(--_radius-control) !important;
      background: none !important;
      color: var(--_color-accent) !important;
      font: inherit !important;
      font-weight: 650 !important;
      cursor: pointer !important;
    }
    .cx-extension button:hover {
      border-width: 2px !important;
      padding: 7px 15px !important;
    }
    .cx-extension button[aria-disabled] {
      border-style: dashed !important;
      cursor: progress !important;
    }
    .cx-extension small {
      font-weight: 400 !important;
      font-size: 0.875em !important;
    }
    .cx-extension .cx-quiet {
      text-align: center !important;
    }
  }
`;

interface Host extends ReactiveControllerHost, HTMLElement {
  readonly returnTo: string | undefined;
  readonly view: LoginFormView;
  readonly clientInUse: ComptexpertClient | undefined;
}

const clock = {
  after: (milliseconds: number, run: () => void): (() => void) => {
    const timer = setTimeout(run, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  },
};

/** Shows above the fields what the browser extension offers, until `signal` ends it; loads once one has spoken in this page. */
export function meet(
  host: Host,
  box: { readonly submit: (entry: Entry) => Promise<void> },
  signal: AbortSignal,
): void {
  const { form } = host.view;
  if (signal.aborted || form.element.querySelector('.cx-extension')) return;
  const place = document.createElement('div');
  place.className = 'cx-extension';
  form.adopt(styles);
  form.element.prepend(place);

  const words = new Words(host, loginBoxExtensionWords, {
    en: async () => (await import('../locales/en/login-box-extension.ts')).loginBoxExtensionWords,
  });
  const extension = findExtension({ page: window, clock }, signal, (offer) => {
    if (offer.issuer !== URL.parse(host.clientInUse?.issuer ?? '')?.origin) return;
    store.offered(offer);
    proposeIdentifiers(host, offer.identifiers);
  });
  const store = new LoginBoxExtensionStore({
    extension,
    mayOpenWindow: () => navigator.userActivation.isActive,
    signIn: (flow) =>
      box.submit({
        flow,
        identifier: '',
        password: '',
        keep: form.checked('keep'),
        rememberIdentifier: false,
        returnTo: host.returnTo,
      }),
  });

  const draw: ReactiveController = {
    hostUpdated: () => {
      // Until it is known who is signed in, the page may be on its way to the issuer: a click would be lost with it.
      const isKnown = host.clientInUse?.session.status !== 'unknown';
      render(isKnown ? offered(store, words.current, host.view.flow) : nothing, place);
    },
  };
  const redraw = (): void => {
    host.requestUpdate();
  };
  store.addEventListener('change', redraw);
  host.clientInUse?.addEventListener('change', redraw, { signal });
  host.addController(draw);
  signal.addEventListener('abort', () => {
    words.hostDisconnected();
    for (const controller of [draw, words]) host.removeController(controller);
    place.remove();
    proposeIdentifiers(host, []);
  });
}

function offered(store: LoginBoxExtensionStore, words: LoginBoxExtensionWords, flow: Flow): unknown {
  const { offer, step } = store;
  if (!offer) return nothing;
  const buttons = step.status === 'ready' ? openButton(store, words) : choices(store, words, flow);
  const said = {
    idle: offer.standing === 'locked' ? words.locked : nothing,
    asking: words.asking,
    continuing: words.continuing,
    ready: words.ready,
    refused: step.status === 'refused' ? words.refusals[step.reason] : nothing,
  }[step.status];
  return html`<p class="cx-status" role="status">${said}</p>
    ${buttons}
    <p class="cx-quiet">${buttons && words.or}</p>`;
}

const openButton = (store: LoginBoxExtensionStore, words: LoginBoxExtensionWords): unknown =>
  html`<button type="button" @click=${() => store.openWindow()}>${words.open}</button>`;

/** One button an account, or the one that asks; undefined where there is nothing to choose. */
function choices(store: LoginBoxExtensionStore, words: LoginBoxExtensionWords, flow: Flow): unknown {
  const { offer, step } = store;
  const isBusy = step.status === 'asking' || step.status === 'continuing';
  const button = (label: unknown, isItself: boolean, click: () => Promise<void>) =>
    html`<button
      type="button"
      aria-busy=${isItself && isBusy ? 'true' : 'false'}
      aria-disabled=${isBusy ? 'true' : nothing}
      @click=${click}
    >
      ${label}
    </button>`;
  if (offer?.standing === 'askable') return button(words.ask, step.status === 'asking', () => store.ask());
  if (!offer?.accounts.length) return undefined;
  return offer.accounts.map(({ id, name, detail }) =>
    button(
      html`<span>${words.continueAs(name)}</span>${detail && html`<small>${detail}</small>`}`,
      step.status === 'continuing' && step.account === id,
      () => store.continueAs(id, flow),
    ),
  );
}

/** On the issuer's own page, where the identifier is typed; nowhere else is there one to propose. */
function proposeIdentifiers(host: Host, identifiers: readonly string[]): void {
  const { form } = host.view;
  const id = `${form.id}-identifiers`;
  form.element.querySelector(`#${id}`)?.remove();
  const isIssuer = URL.parse(host.clientInUse?.issuer ?? '')?.origin === location.origin;
  form.input('username')?.toggleAttribute('list', false);
  if (!isIssuer || identifiers.length === 0) return;
  const list = document.createElement('datalist');
  list.id = id;
  list.append(...identifiers.map((identifier) => new Option(identifier, identifier)));
  form.element.append(list);
  form.input('username')?.setAttribute('list', id);
}
