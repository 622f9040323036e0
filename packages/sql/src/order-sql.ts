import type { OrderBy } from '@plumbline/engine';

/** `ORDER BY` and `LIMIT`: keys asked for, nulls last in either direction, then the order that rows have by themselves. */
export function orderSql(order: readonly OrderBy[], columnOf: (key: string) => string, natural: readonly string[], limit: number | null): string {
  const asked = order.map(({ key, descending = false }) => `${columnOf(key)} ${descending ? 'DESC' : 'ASC'} NULLS LAST`);
  const keys = [...asked, ...natural.map((column) => `${column} ASC NULLS LAST`)];
  return `ORDER BY ${keys.join(', ')}${limit === null ? '' : `\nLIMIT ${limit}`}`;
}
