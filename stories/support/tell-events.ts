import { action } from 'storybook/actions';

interface Manifest {
  readonly modules: readonly {
    readonly declarations?: readonly {
      readonly name: string;
      readonly events?: readonly { readonly name: string }[];
    }[];
  }[];
}

/** Shows every event of the kit, with what it carries, in the panel « Actions ». */
export function tellEvents({ modules }: Manifest): void {
  const events = modules.flatMap(({ declarations = [] }) =>
    declarations.flatMap(({ events = [] }) => events),
  );
  for (const name of new Set(events.map((event) => event.name)))
    document.addEventListener(name, (event) => {
      action(name)(event instanceof CustomEvent ? event.detail : undefined);
    });
}
