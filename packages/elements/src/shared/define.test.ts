import { define } from './define.ts';
import { describe, equal, it } from './testing/harness.ts';
import { takeReported } from './testing/reported.ts';

describe('registering an element', () => {
  it('does it once, and says nothing when the same class comes again', () => {
    class Once extends HTMLElement {}
    define('x-defined-once', Once);
    define('x-defined-once', Once);
    equal(customElements.get('x-defined-once') === Once, true);
  });

  it('leaves the first class in place when another one comes, and tells the developer', () => {
    class First extends HTMLElement {}
    define('x-defined-twice', First);
    define('x-defined-twice', class extends HTMLElement {});
    equal(customElements.get('x-defined-twice') === First, true);
    equal(takeReported(), [
      '[comptexpert-kit] defined-twice: <x-defined-twice> is there twice; the first stays.',
    ]);
  });
});
