import { describe, equal, it } from '../../packages/elements/src/shared/testing/harness.ts';
import { approve as approveEn } from '../locales/en/approve.ts';
import { options as optionsEn } from '../locales/en/options.ts';
import { popup as popupEn } from '../locales/en/popup.ts';
import { shared as sharedEn } from '../locales/en/shared.ts';
import { store as storeEn } from '../locales/en/store.ts';
import { approve as approveFr } from '../locales/fr/approve.ts';
import { options as optionsFr } from '../locales/fr/options.ts';
import { popup as popupFr } from '../locales/fr/popup.ts';
import { shared as sharedFr } from '../locales/fr/shared.ts';
import { store as storeFr } from '../locales/fr/store.ts';

type Said = readonly [path: string, text: string];

/** Everything that a dictionary says, by its place */
function said(words: unknown, path = ''): Said[] {
  if (typeof words === 'string') return [[path, words]];
  if (typeof words === 'function') return [];
  if (typeof words !== 'object' || words === null) return [];
  return Object.entries(words).flatMap(([name, inner]) => said(inner, `${path}.${name}`));
}

const french = said({ approveFr, optionsFr, popupFr, sharedFr, storeFr });
const english = said({ approveEn, optionsEn, popupEn, sharedEn, storeEn });

describe('the words of the extension', () => {
  it('French has no-break spaces before high punctuation and within quotation marks, and curved apostrophes', () => {
    equal(
      french.filter(([, text]) => / [;:!?»]|« |\w'\w|[^\u00a0/s]:(?!\/\/)|[^\u202f][;!?»]/u.test(text)),
      [],
    );
  });

  it('English has neither', () => {
    equal(
      english.filter(([, text]) => /[\u00a0\u202f]|\w'\w| [;:!?]/u.test(text)),
      [],
    );
  });

  it('no sentence of one language is left in the other', () => {
    const all = new Set(french.map(([, text]) => text).filter((text) => text.includes(' ')));
    equal(
      english.filter(([, text]) => all.has(text)),
      [],
    );
  });
});
