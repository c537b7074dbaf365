/** What may be typed: six digits of an app, a recovery code, or either. */
export type CodeKind = 'app' | 'recovery' | 'either';

/** A code as it is sent: without the blanks and dashes that people and clipboards put into it. */
export const cleanCode = (typed: string): string => typed.normalize('NFKC').replace(/[\s\p{Cf}\p{Pd}]/gu, '');

const shapes: Readonly<Record<CodeKind, RegExp>> = {
  app: /^\d{6}$/,
  recovery: /^[a-z2-7]{16}$/i,
  either: /^(?:\d{6}|[a-z2-7]{16})$/i,
};

/** What a page can refuse of a code before it asks anybody. */
export function codeProblem(typed: string, kind: CodeKind): 'missing' | 'shape' | undefined {
  const code = cleanCode(typed);
  if (code === '') return 'missing';
  return shapes[kind].test(code) ? undefined : 'shape';
}
