import { html, type TemplateResult } from 'lit';
import type { UserAdminWords } from '../locales/fr/user-admin.ts';

export const tabNames = ['users', 'journal'] as const;
export type TabName = (typeof tabNames)[number];

/** Which tab a key leads to (ARIA Authoring Practices, Tabs). */
const tabBy: Readonly<Record<string, (index: number) => number>> = {
  ArrowRight: (index) => (index + 1) % tabNames.length,
  ArrowLeft: (index) => (index + tabNames.length - 1) % tabNames.length,
  Home: () => 0,
  End: () => tabNames.length - 1,
};

/** Two tabs and what the one shows that is chosen; arrow keys go from tab to tab. */
export function tabs(
  { tabs: words }: UserAdminWords,
  chosen: TabName,
  choose: (name: TabName) => void,
  content: unknown,
): TemplateResult {
  const key = (event: KeyboardEvent): void => {
    const name = tabNames[tabBy[event.key]?.(tabNames.indexOf(chosen)) ?? -1];
    if (!name) return;
    event.preventDefault();
    choose(name);
    const list = event.currentTarget;
    if (list instanceof HTMLElement) list.querySelector<HTMLElement>(`#tab-${name}`)?.focus();
  };
  return html`<div class="tabs" role="tablist" aria-label=${words.label} @keydown=${key}>
      ${tabNames.map(
        (name) =>
          html`<button
            type="button"
            class="tab"
            role="tab"
            id="tab-${name}"
            aria-selected=${name === chosen ? 'true' : 'false'}
            aria-controls="panel"
            tabindex=${name === chosen ? 0 : -1}
            @click=${() => {
              choose(name);
            }}
          >
            ${words[name]}
          </button>`,
      )}
    </div>
    <div class="panel" role="tabpanel" id="panel" aria-labelledby="tab-${chosen}">${content}</div>`;
}
