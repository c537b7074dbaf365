import { reported } from './reported.ts';
import { removeFixtures } from './fixture.ts';

// Before every test file: whatever the browser complains of, and every request that no fake answers, fails the test.
const complaints: string[] = [];
const { error, warn } = console;

const isOurs = (value: unknown): value is Error =>
  value instanceof Error && value.message.startsWith('[comptexpert-kit] ');

// Lit says so of its development build, once; the runner repeats in the console what was reported as an error.
const isExpected = (first: unknown): boolean =>
  isOurs(first) || (typeof first === 'string' && first.startsWith('Lit is in dev mode.'));

const complaining =
  (level: string, original: (...values: unknown[]) => void) =>
  (...values: unknown[]) => {
    if (isExpected(values[0])) return;
    complaints.push(`console.${level}: ${values.map(String).join(' ')}`);
    original(...values);
  };
Object.assign(console, { error: complaining('error', error), warn: complaining('warn', warn) });

globalThis.fetch = (input) => {
  const address = input instanceof Request ? input.url : String(input);
  complaints.push(`a request that no fake answers: ${address}`);
  return Promise.reject(new TypeError(`no fake answers ${address}`));
};

addEventListener('unhandledrejection', ({ reason }) => {
  complaints.push(`unhandled rejection: ${String(reason)}`);
});
addEventListener(
  'error',
  (event) => {
    if (!isOurs(event.error)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    reported.push(event.error.message);
  },
  { capture: true },
);

const { afterEach } = globalThis as unknown as { afterEach: (body: () => void) => void };
afterEach(() => {
  removeFixtures();
  localStorage.clear();
  sessionStorage.clear();
  history.replaceState(null, '');
  const found = [...complaints.splice(0), ...reported.splice(0).map((message) => `reported: ${message}`)];
  if (found.length > 0) throw new Error(found.join('\n'));
});
