import assert from 'node:assert/strict';
import {
  type Problem,
  problem as problemSchema,
  problemCode,
  type ProblemCode,
} from '@comptexpert-kit/contract';
import type { ApiHost } from './host.ts';

/** Reads a problem and checks its form: RFC 9457, in French, uncached, with nothing of ours inside. */
export async function problemOf(response: Response, code: ProblemCode): Promise<Problem> {
  assert.equal(response.headers.get('Content-Type'), 'application/problem+json; charset=utf-8');
  assert.equal(response.headers.get('Cache-Control'), 'no-store');
  const body = problemSchema.parse(await response.json());
  assert.equal(problemCode(body), code);
  assert.equal(body.status, response.status);
  if (body.retryAfter !== undefined)
    assert.equal(response.headers.get('Retry-After'), String(body.retryAfter));
  return body;
}

/** What a person at the other end can see of an answer, but for its date. */
export async function visible(response: Response): Promise<unknown> {
  const headers = [...response.headers].filter(([name]) => name !== 'date');
  return { status: response.status, headers, body: await response.text() };
}

/** `403 wrong-password`: a refused request in one word. */
export const codeOf = async (response: Response): Promise<string> =>
  `${response.status} ${problemCode(problemSchema.parse(await response.json())) ?? 'unknown'}`;

/** Sends a request to that host, each from an address of its own, with JSON where there is a body. */
export const sendTo =
  (host: () => ApiHost) =>
  (method: string, path: string, headers: Readonly<Record<string, string>>, body?: unknown) =>
    host().fetch(path, {
      method,
      headers: {
        'X-Test-Address': host().newAddress(),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
