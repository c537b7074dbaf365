import type { ClientErrorCode } from '@comptexpert-kit/client';
import type { ReactiveControllerHost } from 'lit';
import type { Finding, Inspected } from './mistakes.ts';
import { tokenStyles } from './tokens.styles.ts';
import { languageOf } from './words.ts';

/** Language, `theme` (its own, and of the settings around it), `flow`, `identifier-type` and `list` of an element used as it should be. */
const usual = /^(fr|en),(light|dark|auto)?,(light|dark|auto)?,(redirect|popup|direct)?,(email)?,(cel)?$/;

/**
 * Tells the page’s developer of a mistake, once. The words for it, and the closer look, load only now: a page without
 * mistakes never pays for them.
 */
export function report(element: Inspected, finding?: Finding): void {
  import('./mistakes.ts').then(
    ({ explain }) => {
      explain(element, finding);
    },
    () => undefined,
  );
}

/** Tells of a failure that the page’s developer may have to do something about. */
export function reportFailure(element: Inspected, code: ClientErrorCode | undefined): void {
  if (code && /^(misconfigured|unreachable|bad-answer|storage-unavailable)$/.test(code))
    report(element, { failure: code });
}

/** Whether the page gives a colour or a size that is none. */
function hasOddToken(element: HTMLElement): boolean {
  const page = getComputedStyle(element);
  const [rule] = tokenStyles.styleSheet?.cssRules ?? [];
  return [...(rule instanceof CSSStyleRule ? rule.style : [])].some((name) => {
    const value = page.getPropertyValue(name.replace('_', 'cx-'));
    const property = name.includes('color') ? 'color' : /s(iz|pac)e|radius/.test(name) && 'margin';
    return value && property && !CSS.supports(property, value);
  });
}

/** Has a closer look at an element whenever something about it is unusual. */
export function inspect(host: Inspected & ReactiveControllerHost): void {
  if (hasOddToken(host)) report(host);
  host.addController({
    hostUpdated() {
      const { issuer, clientId, flow, identifierType, list } = host;
      const themes = [host, host.closest('cx-settings[theme]')].map((one) => one?.getAttribute('theme'));
      if (
        (issuer && !clientId) ||
        host.closest('cx-settings[issuer] cx-settings[issuer]') ||
        !usual.test(String([languageOf(host), themes, flow, identifierType, list]))
      )
        report(host);
    },
  });
}
