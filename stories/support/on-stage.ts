import type { Decorator } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { type StyleInfo, styleMap } from 'lit/directives/style-map.js';
import { action } from 'storybook/actions';
import { issuer, type Run } from './stage.ts';
import { contrastStyles, type Toolbars } from './toolbars.ts';

/** What a story’s render function and play function find in `context.loaded`. */
export interface Loaded {
  readonly run: Run;
}

/** A link is told instead of followed: nothing but the story stands behind its frame. */
function tellLink(event: Event): void {
  const link = event
    .composedPath()
    .find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement && node.href !== '');
  if (!link) return;
  event.preventDefault();
  action('link')(link.href);
}

/** The custom properties among the controls, as a page would set them. */
const customProperties = (args: Readonly<Record<string, unknown>>): StyleInfo =>
  Object.fromEntries(
    Object.entries(args).flatMap(([name, value]) =>
      name.startsWith('--') && typeof value === 'string' && value !== '' ? [[name, value]] : [],
    ),
  );

const colorSchemes: Readonly<Record<string, string>> = { light: 'light', dark: 'dark', auto: 'light dark' };

/**
 * The page around a story: theme, language, direction, contrast and text size of the toolbars, and the settings that
 * lead to the story’s own backend.
 */
export const onStage: Decorator = (story, { args, globals, loaded, parameters, viewMode }) => {
  const { theme, locale, direction, contrast, textSize } = globals as Toolbars;
  const { run } = loaded as unknown as Loaded;
  const isAlone = viewMode !== 'docs';
  document.documentElement.style.fontSize = isAlone && textSize === '200' ? '200%' : '';
  if (isAlone) document.documentElement.lang = locale;
  const content = parameters['ownSettings']
    ? story()
    : html`<cx-settings
        issuer=${issuer}
        client-id=${run.clientId}
        redirect-uri=${run.redirectUri}
        scope=${run.scope ?? nothing}
        >${story()}</cx-settings
      >`;
  return html`<div
    class="kit-stage ${isAlone ? 'kit-stage-alone' : ''}"
    lang=${locale}
    dir=${direction}
    style=${styleMap({ 'color-scheme': colorSchemes[theme] ?? 'light', ...contrastStyles(contrast), ...customProperties(args) })}
    @click=${tellLink}
  >
    ${keyed(run, content)}
  </div>` satisfies TemplateResult;
};
