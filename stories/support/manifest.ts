import type { ArgTypesEnhancer } from 'storybook/internal/types';

interface Typed {
  readonly name: string;
  readonly type?: { readonly text: string };
}

interface Member extends Typed {
  readonly kind?: string;
  readonly privacy?: string;
  readonly description?: string;
}

interface Manifest {
  readonly modules: readonly {
    readonly declarations?: readonly {
      readonly name: string;
      readonly members?: readonly Member[];
      readonly attributes?: readonly Typed[];
    }[];
  }[];
}

const dashed = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** What may be left out is told by its default, not by its type. */
const withoutUndefined = <T extends Typed>(typed: T): T =>
  typed.type ? { ...typed, type: { text: typed.type.text.replace(' | undefined', '') } } : typed;

/** The manifest without what is the elements’ own business, and without properties that are the double of an attribute. */
export function publicFace({ modules }: Manifest): Manifest {
  return {
    modules: modules.map(({ declarations = [] }) => ({
      declarations: declarations.map((declaration) => {
        const { members = [], attributes = [] } = declaration;
        const named = new Set(attributes.map(({ name }) => name));
        return {
          ...declaration,
          attributes: attributes.map(withoutUndefined),
          members: members
            .filter(
              ({ kind, privacy, description, name }) =>
                kind === 'field' &&
                privacy === 'public' &&
                description !== undefined &&
                !named.has(dashed(name)),
            )
            .map(withoutUndefined),
        };
      }),
    })),
  };
}

/** What the stage says for a story: changing it would lead the story off its backend. */
const saidByTheStage = new Set(['issuer', 'client-id', 'backend', 'redirect-uri']);

/** Only what can be changed has a control; custom properties do, since the stage sets them. */
export const fittingControls: ArgTypesEnhancer = ({ argTypes }) =>
  Object.fromEntries(
    Object.entries(argTypes).map(([name, argType]) => {
      const category = argType.table?.category;
      if (name.startsWith('--')) return [name, { ...argType, control: { type: 'text' } }];
      const isFixed = (category !== 'attributes' && category !== 'slots') || saidByTheStage.has(name);
      return [name, isFixed || name === 'form' ? { ...argType, control: false } : argType];
    }),
  );
