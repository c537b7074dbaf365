import assert from 'node:assert/strict';
import {
  type Problem,
  problem as problemSchema,
  problemCode,
  type ProblemCode,
} from '@comptexpert-kit/contract';

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
