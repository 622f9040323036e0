import type { ScalarType } from '@plumbline/engine';

export const TYPES: Readonly<Record<ScalarType, string>> = {
  number: 'DOUBLE',
  string: 'VARCHAR',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMPTZ',
};

/** A name in double quotes; one within is written twice. */
export function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

/** A text in single quotes; DuckDB knows no escapes within, and no character of code 0 in SQL text. */
export function text(value: string): string {
  return value.split('\0').map((part) => `'${part.replaceAll("'", "''")}'`).join(' || chr(0) || ');
}

export function literal(value: number | string | boolean | null, type: ScalarType): string {
  if (value === null) return `CAST(NULL AS ${TYPES[type]})`;
  switch (type) {
    case 'number':
      return `CAST(${String(value)} AS DOUBLE)`;
    case 'string':
      return value === '' || !String(value).includes('\0') ? text(String(value)) : `(${text(String(value))})`;
    case 'boolean':
      return value === true ? 'TRUE' : 'FALSE';
    case 'date':
      return `DATE ${text(String(value))}`;
    case 'timestamp':
      return `TIMESTAMPTZ ${text(typeof value === 'number' ? new Date(value).toISOString() : String(value))}`;
  }
}
