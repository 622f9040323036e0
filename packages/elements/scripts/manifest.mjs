// What pages may use of each element, read from custom-elements.json.
import { readFileSync } from 'node:fs';

/** @typedef {{ tag: string, className: string, module: string, description: string, properties: Property[], events: Named[],
 *    slots: Named[], parts: Named[], customProperties: Named[] }} Element */

/** The elements in alphabetical order of their tags, with inherited members, private ones left out. */
export function readElements(path) {
  const { modules } = JSON.parse(readFileSync(path, 'utf8'));
  return modules
    .flatMap((module) => (module.declarations ?? []).map((declaration) => ({ module: module.path, ...declaration })))
    .filter(({ tagName }) => tagName !== undefined)
    .map((declaration) => ({
      tag: declaration.tagName,
      className: declaration.name,
      module: declaration.module,
      description: declaration.description ?? '',
      properties: propertiesOf(declaration),
      events: sorted(declaration.events),
      slots: sorted(declaration.slots),
      parts: sorted(declaration.cssParts),
      customProperties: sorted(declaration.cssProperties),
    }))
    .sort((a, b) => compare(a.tag, b.tag));
}

/** Reactive properties, each with its attribute (null for those that only script can set). */
function propertiesOf({ members = [], attributes = [] }) {
  const attributeOf = new Map(attributes.map(({ name, fieldName }) => [fieldName, name]));
  return sorted(members.filter(isPublicField)).map(({ name, type, description, ...member }) => ({
    name,
    attribute: attributeOf.get(name) ?? null,
    readonly: member.readonly === true,
    type: type?.text ?? 'unknown',
    description: description ?? '',
  }));
}

function isPublicField({ kind, privacy, static: isStatic, description }) {
  return kind === 'field' && (privacy ?? 'public') === 'public' && isStatic !== true && description !== undefined;
}

function sorted(named = []) {
  return [...named].sort((a, b) => compare(a.name, b.name));
}

function compare(a = '', b = '') {
  return a < b ? -1 : a > b ? 1 : 0;
}
