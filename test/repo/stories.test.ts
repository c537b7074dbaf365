import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from '../support/html-tags.ts';
import { projectFiles, read } from './files.ts';

interface Declaration {
  readonly tagName?: string;
  readonly attributes?: readonly { readonly name: string }[];
  readonly slots?: readonly { readonly name: string }[];
  readonly events?: readonly { readonly name: string }[];
}

const manifest = JSON.parse(await read('packages/elements/dist/custom-elements.json')) as {
  readonly modules: readonly { readonly declarations?: readonly Declaration[] }[];
};
const elements = new Map(
  manifest.modules
    .flatMap(({ declarations = [] }) => declarations)
    .flatMap((declaration) => (declaration.tagName ? [[declaration.tagName, declaration] as const] : [])),
);
const files = await projectFiles(/^stories\/[^/]+\.stories\.ts$/);
const guides = await projectFiles(/^stories\/guides\/.*\.mdx$/);

/** Any element has these. */
const everywhere = new Set(['id', 'class', 'hidden', 'lang', 'dir', 'slot', 'style', 'theme']);

/** The code of a guide in that language. */
const snippets = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, code = '']) => code,
  );

describe('Storybook is whole', () => {
  for (const tag of elements.keys())
    it(`${tag} has stories that name it as their component`, async () => {
      const file = `stories/${tag.replace('cx-', '')}.stories.ts`;
      assert.ok(files.includes(file), file);
      assert.match(await read(file), new RegExp(`component: '${tag}'`));
    });

  for (const file of files) {
    it(`${file} says in a play function what a person meets, in every story`, async () => {
      const text = await read(file);
      const stories = [...text.matchAll(/^export const (\w+): Story = \{\n([\s\S]*?)^\};/gm)];
      assert.ok(stories.length >= 5, 'hardly any story');
      assert.equal(
        stories.length,
        [...text.matchAll(/^export const /gm)].length,
        'something else is exported',
      );
      for (const [, name = '', body = ''] of stories) assert.match(body, /^ {2}play:/m, name);
    });
  }

  it('what the README shows as a story is one', async () => {
    const stories = await Promise.all(files.map(read));
    const shown = snippets(await read('stories/README.md'), 'ts');
    assert.notEqual(shown.length, 0);
    for (const code of shown)
      assert.ok(
        stories.some((story) => story.includes(code)),
        code,
      );
  });

  it('every guide that the issue asks for is there', async () => {
    const titles = await Promise.all(
      guides.map(async (guide) => /<Meta title="Guides\/([^"]+)"/.exec(await read(guide))?.[1]),
    );
    assert.deepEqual(titles.toSorted(), [
      'Accessibility statement',
      'Browser extension',
      'Client space',
      'Content and languages',
      'Embed in five minutes',
      'Events',
      'Extension for professionals',
      'Flows',
      'Going to production',
      'Mocks',
      'Security for integrators',
      'Theming',
    ]);
  });

  for (const guide of guides) {
    it(`${guide} writes no element, attribute or slot that does not exist`, async () => {
      for (const snippet of snippets(await read(guide), 'html')) {
        const tags = parse(snippet);
        for (const { name, attributes, parent } of tags) {
          const known = elements.get(name);
          if (name.includes('-')) assert.ok(known, `<${name}>`);
          const slot = attributes.get('slot');
          if (slot !== undefined && parent !== undefined && elements.has(parent))
            assert.ok(
              elements.get(parent)?.slots?.some((one) => one.name === slot),
              `slot="${slot}" of <${parent}>`,
            );
          for (const attribute of known ? attributes.keys() : [])
            assert.ok(
              everywhere.has(attribute) || known?.attributes?.some((one) => one.name === attribute),
              `<${name} ${attribute}>`,
            );
        }
      }
    });

    it(`${guide} names no event and no entry point that does not exist`, async () => {
      const text = await read(guide);
      const events = new Set(
        [...elements.values()].flatMap((one) => (one.events ?? []).map(({ name }) => name)),
      );
      const told = [...text.matchAll(/addEventListener\('(cx-[\w-]+)'|^\| `(cx-[\w-]+)`/gm)];
      for (const [, listened, listed] of told)
        assert.ok(events.has(listened ?? listed ?? ''), listened ?? listed);
      for (const [, kit = '', entry = ''] of text.matchAll(
        /'@comptexpert-kit\/(elements|mocks)\/([^']+)'/g,
      )) {
        const folder = kit === 'mocks' ? 'mocks' : `packages/${kit}`;
        const { exports } = JSON.parse(await read(`${folder}/package.json`)) as { exports: object };
        assert.ok(`./${entry}` in exports, `${kit}/${entry}`);
      }
    });
  }

  it('the guide of events lists every event of every element', async () => {
    const text = await read('stories/guides/4-events.mdx');
    for (const [tag, { events = [] }] of elements)
      for (const { name } of events)
        assert.match(text, new RegExp(`^\\| \`${name}\` .*\`${tag}\``, 'm'), `${name} of ${tag}`);
  });

  it('guides lead to pages and stories that exist', async () => {
    const titles = await Promise.all(
      [...guides, ...files].map(async (file) => {
        const title = /(?:<Meta title="|^ {2}title: ')([^"']+)/m.exec(await read(file))?.[1] ?? '';
        return [title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'), file] as const;
      }),
    );
    const known = new Map(titles);
    for (const guide of guides)
      for (const [, path = ''] of (await read(guide)).matchAll(/\(\?path=\/(?:docs|story)\/([\w-]+)\)/g)) {
        const [component = '', story = ''] = path.split('--');
        const file = known.get(component);
        assert.ok(file, `${guide}: ${path}`);
        const names = [...(await read(file)).matchAll(/^export const (\w+): Story/gm)].map(([, name = '']) =>
          name.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase(),
        );
        assert.ok(story === 'docs' || names.includes(story), `${guide}: ${path}`);
      }
  });
});
