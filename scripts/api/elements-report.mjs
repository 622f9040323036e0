/** What pages may use of each element: attributes and properties, events, slots, parts and custom properties. */
export function elementsReport(elements) {
  return `## Elements\n\n${elements.map(section).join('\n')}`;
}

function section({ tag, properties, events, slots, parts, customProperties }) {
  const lines = [
    ...properties.map(({ name, attribute, readonly, type }) =>
      `- ${attribute === null ? '' : `attribute \`${attribute}\`, `}property \`${name}\`${readonly ? ' (read)' : ''}: \`${type}\``),
    ...events.map(({ name, type }) => `- event \`${name}\`: \`${type.text}\``),
    ...slots.map(({ name }) => `- slot ${name === '' ? '(default)' : `\`${name}\``}`),
    ...list('parts', parts),
    ...list('custom properties', customProperties),
  ];
  return `### \`<${tag}>\`\n\n${lines.join('\n')}\n`;
}

function list(title, named) {
  return named.length === 0 ? [] : [`- ${title}: ${named.map(({ name }) => `\`${name}\``).join(', ')}`];
}
