/** Types of what may be set on each element and heard from it, the same for every framework. */
export function propsTypes(elements) {
  return `// Generated from custom-elements.json.
import type { ${events(elements).join(', ')} } from '../index.js';
${elements.map(({ className, module }) => `import type { ${className} } from '../${module.replace(/^dist\//, '')}';`).join('\n')}

${elements.map(props).join('\n')}
${elements.map(listeners).join('\n')}
/** Every tag with its class, what may be set on it and what it sends. */
export interface Elements {
${elements.map(({ tag, className }) => `  '${tag}': { element: ${className}; props: ${className}Props; events: ${className}Events };`).join('\n')}
}
`;
}

/** Names of the event types of all elements. */
function events(elements) {
  return [...new Set(elements.flatMap((element) => element.events.map(({ type }) => type.text)))].sort();
}

function props({ tag, className, properties }) {
  const lines = properties.filter(({ readonly }) => !readonly).flatMap(({ name, attribute, description }) => {
    const doc = `  /** ${description.replaceAll('\n', ' ')} */\n`;
    const property = `${doc}  ${name}?: ${className}['${name}'] | undefined;`;
    return attribute === null || attribute === name ? [property] : [property, `${doc}  '${attribute}'?: ${className}['${name}'] | undefined;`];
  });
  return `/** What may be set on \`<${tag}>\`. */\nexport interface ${className}Props {\n${lines.join('\n')}\n}\n`;
}

function listeners({ tag, className, events: sent }) {
  const lines = sent.map(({ name, type, description }) => `  /** ${description.replaceAll('\n', ' ')} */\n  '${name}': ${type.text};`);
  return `/** What \`<${tag}>\` sends. */\nexport interface ${className}Events {\n${lines.join('\n')}\n}\n`;
}
