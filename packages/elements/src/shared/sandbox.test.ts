import { describe, equal, includes, it, until } from './testing/harness.ts';
import { issuer, type Name } from './testing/misused.ts';
import type { Sandboxed } from './testing/sandboxed.ts';

/** What people read and what the developer is told, where the browser keeps nothing and sends no form. */
const expected: Readonly<Record<Name, readonly [sentence: string, told: string]>> = {
  'cx-login-box': [
    'Votre navigateur refuse d’enregistrer ce qu’il faut pour vous connecter.',
    'storage-unavailable',
  ],
  'cx-forgot-identifier': ['Le service ne répond pas.', 'unreachable'],
  'cx-set-password': ['Le service ne répond pas.', 'unreachable'],
  'cx-session-menu': [
    'Votre navigateur refuse d’enregistrer ce qu’il faut pour vous connecter.',
    'storage-unavailable',
  ],
  'cx-account': [
    'Votre navigateur refuse d’enregistrer ce qu’il faut pour vous connecter.',
    'storage-unavailable',
  ],
  'cx-confirm-email': ['Le service ne répond pas.', 'unreachable'],
  'cx-create-account': ['Le service ne répond pas.', 'unreachable'],
  'cx-second-factor': [
    'Votre navigateur refuse d’enregistrer ce qu’il faut pour vous connecter.',
    'storage-unavailable',
  ],
  'cx-user-admin': [
    'Votre navigateur refuse d’enregistrer ce qu’il faut pour vous connecter.',
    'storage-unavailable',
  ],
};

/** A page in a frame that has no origin, and may neither keep anything nor send forms. */
async function sandboxed(): Promise<readonly Sandboxed[]> {
  const frame = document.createElement('iframe');
  frame.setAttribute('data-fixture', '');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.src = new URL('testing/sandboxed.html', import.meta.url).href;
  let reports: readonly Sandboxed[] | undefined;
  const hear = ({ data, source }: MessageEvent<readonly Sandboxed[]>): void => {
    if (source === frame.contentWindow) reports = data;
  };
  addEventListener('message', hear);
  document.body.append(frame);
  try {
    return await until(() => reports);
  } finally {
    removeEventListener('message', hear);
  }
}

describe('elements in a frame with `sandbox`', () => {
  it('draw themselves, take a click, and say in a sentence and once with a code what they cannot do', async () => {
    const reports = await sandboxed();
    equal(
      reports.map(({ name }) => name),
      Object.keys(expected),
    );
    for (const { name, text, errors } of reports) {
      const [sentence, code] = expected[name];
      includes(text, sentence);
      equal(errors.length, 1, `${name}: ${errors.join()}`);
      includes(errors[0], `[comptexpert-kit] ${code}: <${name}> `);
      includes(errors[0], `Issuer: ${issuer}`);
    }
  });
});
