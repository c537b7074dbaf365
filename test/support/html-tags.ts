/** An opening tag of a snippet. */
export interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** The tag that it stands in. */
  readonly parent: string | undefined;
}

const voids = new Set(['br', 'hr', 'img', 'input', 'link', 'meta']);
const tag = /<(\/?)([a-z][\w-]*)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*>/g;

/** The tags of well-formed HTML, in their order; what stands in a script is no tag. */
export function parse(html: string): readonly Tag[] {
  const open: string[] = [];
  const found: Tag[] = [];
  for (const [, end, name = '', attributes = ''] of html
    .replaceAll(/(<script[^>]*>)[\s\S]*?(?=<\/script>)/g, '$1')
    .matchAll(tag)) {
    if (end) {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing`);
      continue;
    }
    const pairs = [...attributes.matchAll(/([\w-]+)(?:="([^"]*)")?/g)];
    found.push({
      name,
      attributes: new Map(pairs.map(([, attribute = '', value = '']) => [attribute, value])),
      parent: open.at(-1),
    });
    if (!voids.has(name)) open.push(name);
  }
  if (open.length > 0) throw new Error(`<${open.at(-1) ?? ''}> stays open`);
  return found;
}
