import type { AttributeReader, NumberLike } from './attributes.js';

/** A name and its number, as a property gives them. */
export interface Item {
  readonly name: string;
  readonly value: NumberLike;
}

/** The same with the number read. */
export interface ReadItem {
  readonly name: string;
  readonly value: number | null;
}

/** `West:35, East:28`: a name may hold colons, the last one counts. Mistakes go to the reader; `example` is in the remedy. */
export function readItems(attribute: string, raw: string | readonly Item[], reader: AttributeReader, example: string): readonly ReadItem[] {
  if (typeof raw === 'string' && raw.trim() === '') return [];
  const seen = new Set<string>();
  const items = typeof raw === 'string' ? raw.split(',').map(itemOf) : raw;
  return items.map(({ name, value }) => {
    if (seen.has(name)) reader.mistake(`\`${attribute}\` names “${name}” twice.`, 'Give each a name of its own.');
    seen.add(name);
    return { name, value: reader.number(attribute, value) };
  });

  function itemOf(part: string): Item {
    const colon = part.lastIndexOf(':');
    const name = part.slice(0, Math.max(0, colon)).trim();
    if (name === '') {
      reader.mistake(`\`${attribute}\` has “${part.trim()}”.`, `Write a name and a number for each: ${attribute}="${example}".`);
      return { name: part.trim(), value: null };
    }
    return { name, value: part.slice(colon + 1) };
  }
}
