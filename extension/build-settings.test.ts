import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { patternOf } from './build-settings.ts';

describe('the match pattern of an origin', () => {
  it('has its scheme and its name, and no port', () => {
    assert.equal(patternOf('https://logiciel.example:8443'), 'https://logiciel.example/*');
  });
});
