interface Named {
  readonly name: string;
}

interface Member extends Named {
  readonly kind: string;
}

/** What is read of a custom elements manifest; the rest passes through. */
interface Declaration {
  readonly members?: readonly Member[];
  readonly cssParts?: readonly Named[];
}

/** A manifest as JSON: its modules declare many kinds of things, elements among them. */
export interface Manifest {
  readonly modules: readonly { readonly declarations: readonly object[] }[];
}

/**
 * The manifest as a reader of the stories wants it: what pages may use. Members that are private, or that attributes show
 * already, are left out. Parts are named `::part(target)`, because Storybook keeps one row for each name and a part often has the
 * name of an attribute.
 */
export function publicManifest(manifest: Manifest): Manifest {
  return {
    ...manifest,
    modules: manifest.modules.map((module) => ({
      ...module,
      declarations: module.declarations.map((declaration: Declaration) => ({
        ...declaration,
        members: declaration.members?.filter(isPublic) ?? [],
        cssParts: declaration.cssParts?.map((part) => ({ ...part, name: `::part(${part.name})` })) ?? [],
      })),
    })),
  };
}

function isPublic({ kind, name }: Member): boolean {
  return kind === 'field' && PROPERTIES.has(name);
}

/** The properties that take what no attribute can. */
const PROPERTIES: ReadonlySet<string> = new Set(['result', 'catalog']);
