import type { FieldError, FieldErrorCode, z } from '@comptexpert-kit/contract';

type Issue = z.core.$ZodIssue;

const messages: Readonly<Partial<Record<FieldErrorCode, string>>> = {
  required: 'Ce champ est obligatoire.',
  'invalid-type': 'Ce champ n’a pas le type attendu.',
  'unknown-field': 'Ce champ n’existe pas.',
  'too-short': 'Cette valeur est trop courte.',
  'too-long': 'Cette valeur est trop longue.',
};
const otherwise = 'Cette valeur n’a pas la forme attendue.';

const codes: Readonly<Partial<Record<Issue['code'], FieldErrorCode>>> = {
  invalid_type: 'invalid-type',
  too_small: 'too-short',
  too_big: 'too-long',
};

/** A JSON Pointer (RFC 6901). */
const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  let value = body;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return value;
}

function codeOf(issue: Issue, value: unknown): FieldErrorCode {
  if (value === undefined || value === '') return 'required';
  return codes[issue.code] ?? 'invalid-format';
}

/** Where several forms are possible, what the one that takes most of what was given holds against it. */
function flattened(issue: Issue, body: unknown): readonly Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const given = valueAt(body, issue.path);
  const names = typeof given === 'object' && given !== null ? Object.keys(given) : [];
  const taken = (branch: readonly Issue[]): number => {
    const refused = new Set(
      branch.flatMap((one) => (one.code === 'unrecognized_keys' ? one.keys : one.path.slice(0, 1))),
    );
    return names.filter((name) => !refused.has(name)).length;
  };
  const [best = []] = issue.errors.toSorted((a, b) => taken(b) - taken(a) || a.length - b.length);
  return best.flatMap((one) => flattened({ ...one, path: [...issue.path, ...one.path] }, body));
}

/** What a schema holds against a body, one error for each field: the first, which says most. */
export function fieldErrors(issues: readonly Issue[], body: unknown): FieldError[] {
  const byPointer = new Map<string, FieldError>();
  const add = (path: readonly PropertyKey[], code: FieldErrorCode) => {
    const pointer = pointerOf(path);
    if (!byPointer.has(pointer))
      byPointer.set(pointer, { pointer, code, message: messages[code] ?? otherwise });
  };
  for (const issue of issues.flatMap((one) => flattened(one, body)))
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys) add([...issue.path, key], 'unknown-field');
    else add(issue.path, codeOf(issue, valueAt(body, issue.path)));
  return [...byPointer.values()];
}
