import { html } from 'lit';
import { fixture } from '../shared/testing/fixture.ts';
import { describe, equal, it, ok } from '../shared/testing/harness.ts';
import { takeReported } from '../shared/testing/reported.ts';
import { elementLoader, type Definitions } from './loader.ts';

let count = 0;

/** Names that nothing has defined yet, and what the loader asked to define. */
function definitionsFor(...kinds: string[]): { definitions: Definitions; names: string[]; asked: string[] } {
  count += 1;
  const names = kinds.map((kind) => `x-${kind}-${count}`);
  const asked: string[] = [];
  const define = (name: string) => () => {
    asked.push(name);
    customElements.define(name, class extends HTMLElement {});
    return Promise.resolve();
  };
  return { definitions: Object.fromEntries(names.map((name) => [name, define(name)])), names, asked };
}

const place = (): Promise<HTMLElement> => fixture(html`<div></div>`);

/** Everything that a mutation starts has started once this resolves. */
const mutationsSeen = () => new Promise((resolve) => setTimeout(resolve));

describe('the loader', () => {
  it('defines what stands in the page, and nothing else', async () => {
    const { definitions, names, asked } = definitionsFor('one', 'two', 'three');
    const [one = '', , three = ''] = names;
    (await place()).innerHTML = `<p><${one}></${one}></p><${three}></${three}><${three}></${three}>`;
    elementLoader(definitions)(document);
    equal(asked, [one, three]);
  });

  it('defines what comes into the page later, alone or inside something else', async () => {
    const { definitions, names, asked } = definitionsFor('one', 'two');
    elementLoader(definitions)(document);
    const [one = '', two = ''] = names;
    const here = await place();
    await mutationsSeen();
    equal(asked, []);
    here.append(document.createElement(two));
    await mutationsSeen();
    equal(asked, [two]);
    here.innerHTML = `<section><${one}></${one}></section>`;
    await mutationsSeen();
    equal(asked, [two, one]);
  });

  it('looks into a shadow root that it is told of', async () => {
    const { definitions, names, asked } = definitionsFor('now', 'later');
    const watch = elementLoader(definitions);
    watch(document);
    const [now = '', later = ''] = names;
    const root = (await place()).attachShadow({ mode: 'open' });
    root.innerHTML = `<${now}></${now}>`;
    await mutationsSeen();
    equal(asked, []);
    watch(root);
    equal(asked, [now]);
    root.append(document.createElement(later));
    await mutationsSeen();
    equal(asked, names);
  });

  it('reports a definition that cannot be had, and asks again for the next element of that name', async () => {
    let attempts = 0;
    const name = `x-unlucky-${(count += 1)}`;
    elementLoader({
      [name]: () => {
        attempts += 1;
        return Promise.reject(new TypeError('no network'));
      },
    })(document);
    const here = await place();
    here.append(document.createElement(name));
    await mutationsSeen();
    ok(takeReported().join().includes('not-loaded: <x-unlucky-'));
    here.append(document.createElement(name));
    await mutationsSeen();
    equal(attempts, 2);
    equal(takeReported().length, 1);
  });

  it('is not fooled by an element that is called as what every object has', async () => {
    elementLoader({})(document);
    (await place()).innerHTML = '<constructor></constructor>';
    await mutationsSeen();
  });
});
