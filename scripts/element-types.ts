import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { root } from './run.ts';

interface Typed {
  readonly name: string;
  readonly description?: string;
  readonly type?: { readonly text: string };
}

interface Attribute extends Typed {
  readonly fieldName?: string;
}

interface Member extends Typed {
  readonly kind: string;
  readonly privacy?: string;
  readonly readonly?: boolean;
}

interface Declaration {
  readonly name: string;
  readonly tagName?: string;
  readonly description?: string;
  readonly attributes?: readonly Attribute[];
  readonly members?: readonly Member[];
  readonly events?: readonly Typed[];
}

/** An element of `custom-elements.json`. */
interface Element extends Declaration {
  readonly tagName: string;
}

const dist = `${root}packages/elements/dist`;

async function readElements(): Promise<Element[]> {
  const manifest = JSON.parse(await readFile(`${dist}/custom-elements.json`, 'utf8')) as {
    readonly modules: readonly { readonly declarations?: readonly Declaration[] }[];
  };
  return manifest.modules
    .flatMap(({ declarations = [] }) => declarations)
    .filter((declaration): declaration is Element => declaration.tagName !== undefined)
    .sort((one, other) => (one.tagName < other.tagName ? -1 : 1));
}

/** The words of a type that is nothing but words, e.g. `light|dark|auto`. */
const wordsOf = (type = ''): string[] =>
  /^[a-z-]+(\|[a-z-]+)+$/.test(type)
    ? type.split('|')
    : [...type.matchAll(/'([\w-]+)'/g)].map(([, word = '']) => word);

/** What Visual Studio Code reads: custom data for HTML, version 1.1. */
const customData = (elements: readonly Element[]) => ({
  version: 1.1,
  tags: elements.map(({ tagName, description, attributes = [] }) => ({
    name: tagName,
    description,
    attributes: attributes.map(({ name, description: says, type }) => ({
      name,
      ...(says !== undefined && { description: says }),
      ...(type?.text === 'boolean' && { valueSet: 'v' }),
      ...(wordsOf(type?.text).length > 0 && { values: wordsOf(type?.text).map((word) => ({ name: word })) }),
    })),
  })),
});

const comment = (text: string | undefined): string =>
  text === undefined ? '' : `  /** ${text.replaceAll(/\s+/g, ' ').replaceAll('*/', '* /')} */\n`;

const entry = (name: string, type: string, description?: string): string =>
  `${comment(description)}  ${/^\w+$/.test(name) ? name : `'${name}'`}?: ${type};\n`;

function attributeType(element: Element, { fieldName, type }: Attribute): string {
  if (fieldName !== undefined) return `${element.name}['${fieldName}'] | undefined`;
  const words = wordsOf(type?.text);
  return `${words.length > 0 ? words.map((word) => `'${word}'`).join(' | ') : (type?.text ?? 'string')} | undefined`;
}

const isProperty = ({ kind, name, privacy, readonly }: Member): boolean =>
  kind === 'field' && privacy === 'public' && readonly !== true && !name.startsWith('#');

/** What of an element can be written in a template, whatever the framework. */
function interfaces(element: Element): string {
  const { name, attributes = [], members = [] } = element;
  const written = new Set(attributes.map((attribute) => attribute.name));
  const asAttributes = attributes.map((attribute) =>
    entry(attribute.name, attributeType(element, attribute), attribute.description),
  );
  const asProperties = members
    .filter((member) => isProperty(member) && !written.has(member.name))
    .map((member) => entry(member.name, `${name}['${member.name}'] | undefined`, member.description));
  return `/** Attributes and properties of \`<${element.tagName}>\`. */
export interface ${name}Props {
${[...asAttributes, ...asProperties].join('')}}
`;
}

const importOf = ({ name, tagName }: Element): string => {
  const folder = tagName.replace(/^cx-/, '');
  return `import type { ${name} } from '../${folder}/${folder}.define.js';\n`;
};

const listeners = ({ events = [] }: Element, prefix = 'on'): string =>
  events
    .map(({ name, description }) =>
      entry(`${prefix}${name}`, `((event: HTMLElementEventMap['${name}']) => void) | undefined`, description),
    )
    .join('');

/** An entry per element for a framework’s own list of elements. */
const list = (elements: readonly Element[], line: (element: Element) => string): string =>
  elements.map((element) => `'${element.tagName}': ${line(element)};\n`).join('');

const preamble = (elements: readonly Element[]): string =>
  `${elements.map(importOf).join('')}import type { ${elements.map(({ name }) => `${name}Props`).join(', ')} } from './props.js';\n`;

const pascal = (name: string): string =>
  name.replaceAll(/(?:^|-)(\w)/g, (_all, letter: string) => letter.toUpperCase());

/** What stands in `dist/types`, by name. Listeners have each framework’s own spelling. */
const frameworks = (elements: readonly Element[]): Readonly<Record<string, string>> => ({
  props: elements.map((element) => importOf(element) + interfaces(element)).join('\n'),
  react: `${preamble(elements)}import type { ClassAttributes, HTMLAttributes } from 'react';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${list(elements, (element) => `${element.name}Props & HTMLAttributes<${element.name}> & ClassAttributes<${element.name}> & {\n${listeners(element)}}`)}}
  }
}
`,
  preact: `${preamble(elements)}import type { ClassAttributes, HTMLAttributes } from 'preact';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
${list(elements, (element) => `${element.name}Props & HTMLAttributes<${element.name}> & ClassAttributes<${element.name}> & {\n${listeners(element)}}`)}}
  }
}
`,
  vue: `${preamble(elements)}import type { HTMLAttributes, PublicProps } from 'vue';

declare module 'vue' {
  interface GlobalComponents {
${list(
  elements,
  (element) => `new () => ${element.name} & {
    /** Only for the type checker of templates. */
    $props: ${element.name}Props & HTMLAttributes & PublicProps & {
${(element.events ?? [])
  .map(({ name, description }) =>
    entry(`on${pascal(name)}`, `((event: HTMLElementEventMap['${name}']) => void) | undefined`, description),
  )
  .join('')}};
  }`,
)}}
}
`,
  svelte: `${preamble(elements)}import type { HTMLAttributes } from 'svelte/elements';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
${list(elements, (element) => `Omit<HTMLAttributes<${element.name}>, keyof ${element.name}Props> & ${element.name}Props & {\n${listeners(element)}${listeners(element, 'on:')}}`)}}
}
`,
});

/** Writes, from `custom-elements.json`, what editors and type checkers of templates read. */
export async function writeElementTypes(): Promise<void> {
  const elements = await readElements();
  await writeFile(
    `${dist}/vscode.html-custom-data.json`,
    `${JSON.stringify(customData(elements), null, 2)}\n`,
  );
  await mkdir(`${dist}/types`, { recursive: true });
  for (const [name, text] of Object.entries(frameworks(elements))) {
    await writeFile(`${dist}/types/${name}.d.ts`, text);
    // There is nothing to run; it is there for who imports it for its types.
    await writeFile(`${dist}/types/${name}.js`, 'export {};\n');
  }
}

if (import.meta.main) await writeElementTypes();
