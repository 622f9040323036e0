/** Types of the tags in each framework's templates. */
export const TEMPLATES = {
  'react-jsx': (elements) => `// Generated. Types of the tags in React's JSX: "types": ["@plumbline/elements/types/react"] in tsconfig.json.
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { Elements } from './props.js';

type Listeners<Events> = { [Name in keyof Events & string as \`on\${Name}\`]?: ((event: Events[Name]) => void) | undefined };
type Tag<Name extends keyof Elements> = Omit<DetailedHTMLProps<HTMLAttributes<Elements[Name]['element']>, Elements[Name]['element']>, keyof Elements[Name]['props']>
  & Elements[Name]['props'] & Listeners<Elements[Name]['events']>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${tags(elements, 6)}
    }
  }
}
`,

  solid: (elements) => `// Generated. Types of the tags in Solid's JSX: "types": ["@plumbline/elements/types/solid"] in tsconfig.json.
import type { JSX } from 'solid-js';
import type { Elements } from './props.js';

type Listeners<Events> = { [Name in keyof Events & string as \`on:\${Name}\`]?: ((event: Events[Name]) => void) | undefined };
type Explicit<Props> = { [Name in keyof Props & string as \`prop:\${Name}\`]?: Props[Name] } & { [Name in keyof Props & string as \`attr:\${Name}\`]?: string | undefined };
type Tag<Name extends keyof Elements> = Omit<JSX.HTMLAttributes<Elements[Name]['element']>, keyof Elements[Name]['props']>
  & Elements[Name]['props'] & Explicit<Elements[Name]['props']> & Listeners<Elements[Name]['events']>;

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
${tags(elements, 6)}
    }
  }
}
`,

  vue: (elements) => `// Generated. Types of the tags in Vue's templates: "types": ["@plumbline/elements/types/vue"] in tsconfig.json.
import type { HTMLAttributes, PublicProps } from 'vue';
import type { Elements } from './props.js';

type Capital<Name extends string> = Name extends \`\${infer Head}-\${infer Rest}\` ? \`\${Capitalize<Head>}\${Capital<Rest>}\` : Capitalize<Name>;
type Listeners<Events> = { [Name in keyof Events & string as \`on\${Capital<Name>}\`]?: ((event: Events[Name]) => void) | undefined };
type Tag<Name extends keyof Elements> = new () => Elements[Name]['element'] & {
  $props: Omit<HTMLAttributes, keyof Elements[Name]['props']> & Elements[Name]['props'] & Listeners<Elements[Name]['events']> & PublicProps;
};

declare module 'vue' {
  interface GlobalComponents {
${tags(elements, 4)}
  }
}
`,

  svelte: (elements) => `// Generated. Types of the tags in Svelte's templates: "types": ["@plumbline/elements/types/svelte"] in tsconfig.json.
import type { HTMLAttributes } from 'svelte/elements';
import type { Elements } from './props.js';

type Listeners<Events> = { [Name in keyof Events & string as \`on\${Name}\`]?: ((event: Events[Name]) => void) | undefined };
type Tag<Name extends keyof Elements> = Omit<HTMLAttributes<Elements[Name]['element']>, keyof Elements[Name]['props']>
  & Elements[Name]['props'] & Listeners<Elements[Name]['events']>;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
${tags(elements, 4)}
  }
}
`,
};

function tags(elements, indent) {
  return elements.map(({ tag }) => `${' '.repeat(indent)}'${tag}': Tag<'${tag}'>;`).join('\n');
}
