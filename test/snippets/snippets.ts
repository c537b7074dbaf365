import { projectFiles, read } from '../repo/files.ts';

/** A piece of code that a README or a guide shows. */
export interface Snippet {
  /** The file that shows it, and the line where it begins. */
  readonly place: string;
  readonly file: string;
  readonly language: string;
  readonly code: string;
  /** The file that it is to be, if it says so in a comment on its first line. */
  readonly name: string | undefined;
  /** The heading that it stands under. */
  readonly heading: string;
}

const firstComment = /^(?:\/\/|<!--)\s*([\w.-]+\.(?:html|js|ts|tsx|vue|svelte))\b/;

function snippetsOf(file: string, text: string): Snippet[] {
  const found: Snippet[] = [];
  let heading = '';
  let open: { readonly language: string; readonly line: number; readonly code: string[] } | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const fence = /^```(\w*)$/.exec(line);
    if (open && fence) {
      const code = `${open.code.join('\n')}\n`;
      const place = `${file}:${open.line}`;
      found.push({
        place,
        file,
        language: open.language,
        code,
        name: firstComment.exec(code)?.[1],
        heading,
      });
      open = undefined;
    } else if (open) open.code.push(line);
    else if (fence) open = { language: fence[1] ?? '', line: index + 1, code: [] };
    else heading = /^#+ (.*)$/.exec(line)?.[1] ?? heading;
  }
  if (open) throw new Error(`${file}:${open.line} is never closed`);
  return found;
}

/** Everything that is shown to integrators and designers, in the order of files and lines. */
export async function shownSnippets(): Promise<readonly Snippet[]> {
  const files = await projectFiles(/^(?:(?:packages\/[^/]+\/|mocks\/)?README\.md|stories\/guides\/.*\.mdx)$/);
  return (await Promise.all(files.map(async (file) => snippetsOf(file, await read(file))))).flat();
}
