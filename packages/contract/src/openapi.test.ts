import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { openApiDocument } from './openapi.ts';
import { problemCatalogue, problemCode, problemType, type ProblemCode } from './problems.ts';
import { routes } from './routes.ts';

const execute = promisify(execFile);

describe('the OpenAPI document', () => {
  it('names every route of the table once', () => {
    const document = JSON.stringify(openApiDocument());
    for (const name of Object.keys(routes))
      assert.equal(document.split(`"operationId":"${name}"`).length, 2, name);
  });

  it('says how files are sent, where a firm takes some', () => {
    const paths = (house: 'firm' | 'ordre') => openApiDocument('/', house)['paths'] as Record<string, object>;
    assert.deepEqual(Object.keys(paths('firm')['/api/uploads'] ?? {}), ['post', 'options']);
    assert.deepEqual(Object.keys(paths('firm')['/api/uploads/{id}'] ?? {}), [
      'parameters',
      'head',
      'patch',
      'delete',
      'options',
    ]);
    assert.deepEqual(
      Object.keys(paths('ordre')).filter((path) => path.includes('uploads')),
      [],
    );
  });

  it('is valid OpenAPI 3.1 to an independent reader', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'openapi-'));
    try {
      const file = join(folder, 'openapi.json');
      await writeFile(file, JSON.stringify(openApiDocument('http://identification.localhost:4000')));
      const extend = '--extends=minimal';
      const environment = {
        ...process.env,
        REDOCLY_TELEMETRY: 'off',
        REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
      };
      await execute('redocly', ['lint', extend, '--format=summary', file], { env: environment });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('problems', () => {
  it('can be told by their type', () => {
    for (const code of Object.keys(problemCatalogue) as ProblemCode[]) {
      const { status, title } = problemCatalogue[code];
      assert.equal(problemCode({ type: problemType(code), status, title }), code);
    }
    assert.equal(
      problemCode({ type: 'urn:comptexpert:problem:of-tomorrow', status: 400, title: '' }),
      undefined,
    );
  });
});
