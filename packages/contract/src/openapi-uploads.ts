import { uploadsPath } from './documents.ts';
import type { ProblemCode } from './problems.ts';
import { commonProblems, securityProblems } from './routes.ts';
import {
  uploadCreation,
  type UploadHeader,
  uploadHeaders,
  uploadId,
  uploadMediaType,
  type UploadOperation,
  uploadProgress,
} from './tus.ts';
import type { z } from './schema.ts';

type Json = Record<string, unknown>;

/** How the document writes what it says everywhere alike. */
interface Words {
  readonly schema: (schema: z.ZodMiniType) => Json;
  readonly problems: (codes: readonly ProblemCode[]) => Json;
}

const parameter = (name: UploadHeader, required: boolean): Json => ({
  name,
  in: 'header',
  required,
  ...uploadHeaders[name],
});

const headersOf = (names: readonly UploadHeader[], required: boolean): [string, Json][] =>
  names.map((name) => [name, { required, ...uploadHeaders[name] }]);

/** An answer to HEAD has no body (RFC 9110, section 9.3.2). */
const withoutContent = (responses: Json): Json =>
  Object.fromEntries(
    Object.entries(responses as Record<string, Json>).map(([status, { content: _, ...rest }]) => [
      status,
      rest,
    ]),
  );

function operation(method: string, asked: UploadOperation, words: Words): Json {
  const isOpen = method === 'OPTIONS';
  const refused = words.problems([...asked.problems, ...commonProblems, ...(isOpen ? [] : securityProblems)]);
  return {
    operationId: asked.name,
    summary: asked.summary,
    ...(!isOpen && { security: [{ space: ['space'] }] }),
    parameters: [
      ...asked.required.map((name) => parameter(name, true)),
      ...asked.optional.map((name) => parameter(name, false)),
    ],
    ...(asked.bytes !== 'none' && {
      requestBody: { required: asked.bytes === 'always', content: { [uploadMediaType]: {} } },
    }),
    responses: {
      [asked.status]: {
        description: asked.summary,
        headers: Object.fromEntries([...headersOf(asked.told, true), ...headersOf(asked.sometimes, false)]),
      },
      ...(method === 'HEAD' ? withoutContent(refused) : refused),
    },
  };
}

/** The paths by which files are sent. */
export function uploadPaths(words: Words): Json {
  const all = (operations: Readonly<Record<string, UploadOperation>>): Json =>
    Object.fromEntries(
      Object.entries(operations).map(([method, asked]) => [
        method.toLowerCase(),
        operation(method, asked, words),
      ]),
    );
  const id = { name: 'id', in: 'path', required: true, schema: words.schema(uploadId) };
  return {
    [uploadsPath]: all(uploadCreation),
    [`${uploadsPath}/{id}`]: { parameters: [id], ...all(uploadProgress) },
  };
}
