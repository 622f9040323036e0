/** Values longer than this are worth a list of one; shorter ones are faster over many rows where they are written again. */
const LONG = 120;

/**
 * Spells something that reads a value more than once. What is written twice is planned twice, and nested it doubles with each level, so
 * a long value becomes the element of a list that a lambda reads.
 */
export function bound(value: string, spell: (value: string) => string): string {
  if (value.length <= LONG) return spell(value);
  const name = freeName(value);
  return `list_transform([${value}], lambda ${name}: ${spell(name)})[1]`;
}

/** The same of several values. */
export function boundAll(values: readonly string[], spell: (values: readonly string[]) => string): string {
  if (values.every(({ length }) => length <= LONG)) return spell(values);
  const fields = values.map((value, i) => `v${i} := ${value}`);
  return bound(`struct_pack(${fields.join(', ')})`.padEnd(LONG + 1), (name) => spell(values.map((_, i) => `${name}['v${i}']`)));
}

/** A name that the value does not read itself, as it may stand within another lambda. */
function freeName(value: string): string {
  let number = 0;
  while (value.includes(`x${number}`)) number += 1;
  return `x${number}`;
}
