import type { AuthenticationMethod } from '@comptexpert-kit/contract';
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { LoginBoxWords } from '../locales/fr/login-box.ts';
import type { LoginBoxLaterWords } from '../locales/fr/login-box-later.ts';

const icon = (content: TemplateResult): TemplateResult =>
  html`<svg viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6" aria-hidden="true">
    ${content}
  </svg>`;

const faces = {
  signexpert: {
    label: html`<span><b>SIGN</b>EXPERT</span>`,
    icon: icon(
      svg`<rect x="2" y="4" width="16" height="12" rx="2"/><circle cx="7" cy="10" r="1.8"/><path d="M11.5 8.5h3.5M11.5 11.5h3.5"/>`,
    ),
  },
  expertpass: {
    label: html`<span><b>EXPERT</b>PASS</span>`,
    icon: icon(
      svg`<path d="M2.8 2.8h5v5h-5zM12.2 2.8h5v5h-5zM2.8 12.2h5v5h-5zM12 12h2.4v2.4M17 12v.01M12 17v.01M17 14.5V17h-2.4"/>`,
    ),
  },
} as const;

/** CX-8, CX-9: the ways to sign in that the issuer offers besides the password, below everything that one may be typing in. */
export function methodsPart(
  words: LoginBoxLaterWords,
  methods: readonly AuthenticationMethod[],
  choose: (method: AuthenticationMethod) => void,
): TemplateResult | typeof nothing {
  const offered = (['signexpert', 'expertpass'] as const).filter((method) => methods.includes(method));
  if (offered.length === 0) return nothing;
  return html`<div class="others" part="methods" role="group" aria-labelledby="with">
    <p class="quiet" id="with">${words.with}</p>
    ${offered.map(
      (method) =>
        html`<button
          class="button"
          @click=${() => {
            choose(method);
          }}
        >
          ${faces[method].icon}${faces[method].label}
        </button>`,
    )}
  </div>`;
}

export interface HelpLinks {
  readonly recoveryUrl: string | undefined;
  readonly helpUrl: string | undefined;
  readonly contactUrl: string | undefined;
}

/** CX-40, CX-41, CX-10: help for whoever does not get in. */
export function helpPart(
  words: LoginBoxLaterWords,
  now: LoginBoxWords,
  methods: readonly AuthenticationMethod[],
  links: HelpLinks,
): TemplateResult {
  const [read, help, or, contact] = words.assistanceAsk;
  return html`<div class="help">
    <p><a href=${links.recoveryUrl ?? nothing}>${now.recover}</a></p>
    <p>${words.assistanceTrouble}<br />${words.assistanceLogout}</p>
    <p>
      ${read}<a href=${links.helpUrl ?? nothing}>${help}</a>${or}<a href=${links.contactUrl ?? nothing}
        >${contact}</a
      >
    </p>
    <div>
      <p>${words.methods}</p>
      <ul>
        ${methods.map((method) => html`<li>${words.methodNames[method]}</li>`)}
      </ul>
    </div>
  </div>`;
}
