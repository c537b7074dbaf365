interface Member {
  readonly name: string;
  readonly kind?: string;
  readonly privacy?: string;
  readonly description?: string;
}

interface Manifest {
  readonly modules: readonly {
    readonly declarations?: readonly { readonly name: string; readonly members?: readonly Member[] }[];
  }[];
}

/** A member that a page may use: described, public, and not the double of an attribute. */
const isPublic = ({ kind, privacy, description }: Member): boolean =>
  kind === 'field' && privacy === 'public' && description !== undefined;

/** The manifest without what is the elements’ own business. */
export function publicFace(manifest: Manifest): Manifest {
  return {
    ...manifest,
    modules: manifest.modules.map((module) => ({
      ...module,
      declarations: (module.declarations ?? []).map((declaration) => ({
        ...declaration,
        ...(declaration.members && { members: declaration.members.filter(isPublic) }),
      })),
    })),
  };
}
