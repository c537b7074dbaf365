import {
  FakeBackground,
  FakePasskeys,
  FakeSurroundings,
  state as sample,
  type ExtensionState,
} from '@comptexpert-kit/extension/testing.js';
import { html, type TemplateResult } from 'lit';
import { runOf } from './playing.ts';
import type { Run } from './stage.ts';
import type { Toolbars } from './toolbars.ts';

/** What a story of the extension needs around it: `parameters.extension`. */
export interface ExtensionWishes {
  /** What is different from somebody with three accounts. */
  readonly state?: (now: number) => Partial<ExtensionState>;
  /** The site that waits for an answer; null: none. */
  readonly asks?: string | null;
  /** What goes wrong, or never comes, from the beginning. */
  readonly before?: (background: FakeBackground) => void;
  readonly offline?: boolean;
}

interface Around {
  readonly background: FakeBackground;
  readonly surroundings: FakeSurroundings;
}

type Loaded = Readonly<Record<string, unknown>>;

function makeAround({ state, asks, before, offline = false }: ExtensionWishes): Around {
  const now = Date.now();
  const background = new FakeBackground(
    sample(now, state?.(now)),
    typeof asks === 'string' ? { origin: asks } : null,
  );
  before?.(background);
  const surroundings = new FakeSurroundings();
  surroundings.online = !offline;
  return { background, surroundings };
}

/** One background for a run of a story, however often it is drawn. */
const kept = new WeakMap<Run, Around>();

interface Told {
  readonly loaded: Loaded;
  readonly parameters: Loaded;
}

/** The background and the browser of a story. */
export function aroundOf({ loaded, parameters }: Told): Around {
  const run = runOf(loaded);
  const around = kept.get(run) ?? makeAround(parameters['extension'] ?? {});
  kept.set(run, around);
  return around;
}

interface Context extends Told {
  readonly globals: Loaded;
}

/** Language and theme of the toolbars are the owner’s settings. */
function around(context: Context): Around {
  const { theme, locale } = context.globals as Toolbars;
  const { background, surroundings } = aroundOf(context);
  const { settings } = background.state;
  const wanted = {
    language: locale === 'en' ? 'en' : 'fr',
    theme: theme === 'dark' || theme === 'light' ? theme : 'auto',
  } as const;
  if (settings.language !== wanted.language || settings.theme !== wanted.theme)
    background.change({ settings: { ...settings, ...wanted } });
  return { background, surroundings };
}

const passkeys = (): FakePasskeys => new FakePasskeys(true);

export const popup = (context: Context): TemplateResult => {
  const { background, surroundings } = around(context);
  return html`<div style="max-inline-size:380px;margin-inline:auto;border:1px solid #8d8a83">
    <ext-popup .background=${background} .surroundings=${surroundings} .passkeys=${passkeys()}></ext-popup>
  </div>`;
};

export const options = (context: Context): TemplateResult => {
  const { background, surroundings } = around(context);
  return html`<ext-options
    .background=${background}
    .surroundings=${surroundings}
    .passkeys=${passkeys()}
  ></ext-options>`;
};

export const approval = (context: Context): TemplateResult => {
  const { background, surroundings } = around(context);
  return html`<div style="max-inline-size:480px;margin-inline:auto;border:1px solid #8d8a83">
    <ext-approve
      .background=${background}
      .surroundings=${surroundings}
      .passkeys=${passkeys()}
    ></ext-approve>
  </div>`;
};
