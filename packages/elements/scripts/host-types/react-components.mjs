/** React components, one for each element: registered when imported, listeners as `onKpiSelect`. */
export function components(elements) {
  return `// Generated from custom-elements.json.
import { createElement } from 'react';
${elements.map(({ module }) => `import '../${module.replace(/^dist\/([^/]+)\/.*$/, '$1')}/define.js';`).join('\n')}

// React 19 listens to an element's own event by \`on\` and its name as it is.
function component(tag, listeners) {
  const Component = (props) => {
    const given = {};
    for (const [name, value] of Object.entries(props)) given[listeners[name] ?? name] = value;
    return createElement(tag, given);
  };
  Component.displayName = tag;
  return Component;
}

${elements.map(({ tag, className, events }) => {
  const listeners = events.map(({ name }) => `${handler(name)}: 'on${name}'`).join(', ');
  return `export const ${className} = /* @__PURE__ */ component('${tag}', {${listeners === '' ? '' : ` ${listeners} `}});`;
}).join('\n')}
`;
}

/** Types of the React components. */
export function componentTypes(elements) {
  return `// Generated from custom-elements.json.
import type { FunctionComponent, HTMLAttributes, Ref } from 'react';
import type { Elements } from './props.js';

type Capital<Name extends string> = Name extends \`\${infer Head}-\${infer Rest}\` ? \`\${Capitalize<Head>}\${Capital<Rest>}\` : Capitalize<Name>;
type Listeners<Events> = { [Name in keyof Events & string as \`on\${Capital<Name>}\`]?: ((event: Events[Name]) => void) | undefined };
type Props<Name extends keyof Elements> = Omit<HTMLAttributes<Elements[Name]['element']>, keyof Elements[Name]['props']>
  & Elements[Name]['props'] & Listeners<Elements[Name]['events']> & { ref?: Ref<Elements[Name]['element']> | undefined };

${elements.map(({ tag, className, description }) =>
    `/** ${description.split('\n')[0]} */\nexport declare const ${className}: FunctionComponent<Props<'${tag}'>>;`).join('\n')}
`;
}

function handler(event) {
  return `on${event.split('-').map((word) => word[0].toUpperCase() + word.slice(1)).join('')}`;
}
