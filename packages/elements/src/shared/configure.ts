import { ContextRequestEvent } from './context.ts';
import { provideContext } from './provide-context.ts';
import { given, settingsContext, type Settings } from './settings.ts';

/** Answers for the whole document, once: what {@link configure} said. */
const outermost = Symbol.for('comptexpert-kit/configure');

/** Settings for every element of this document that has none nearer; may be called before or after they appear. */
export function configure(settings: Settings): void {
  let change: ((settings: Settings) => void) | undefined;
  const found = (known: (settings: Settings) => void): void => {
    change = known;
  };
  document.head.dispatchEvent(new ContextRequestEvent<(settings: Settings) => void>(outermost, found));
  if (!change) {
    const root = document.documentElement;
    change = provideContext<Settings>(root, settingsContext, {});
    provideContext(root, outermost, change);
  }
  change(given(settings));
}
