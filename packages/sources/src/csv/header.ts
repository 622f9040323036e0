import type { ColumnReading } from '@plumbline/engine';
import type { DataIssue } from '@plumbline/engine/columns';
import { nearestNames } from '@plumbline/engine/diagnostics';
import { DataError } from '../data-error.js';

/** The names of columns, each once. `duplicates` are those that the header says more than once. */
export interface Header {
  readonly names: readonly string[];
  readonly duplicates: ReadonlySet<string>;
}

/**
 * Makes the texts of a header line into distinct names: blanks around them go, an empty one becomes `column_3` by its place,
 * the second `region` becomes `region_2`.
 */
export function readHeader(texts: readonly string[]): Header {
  const names: string[] = [];
  const taken = new Set(texts.map((text) => text.trim()));
  const seen = new Set<string>();
  const duplicates = new Set<string>();
  for (const [index, text] of texts.entries()) {
    let name = text.trim() === '' ? `column_${index + 1}` : text.trim();
    if (seen.has(name)) {
      duplicates.add(name);
      name = freeName(name, seen, taken);
    }
    seen.add(name);
    names.push(name);
  }
  return { names, duplicates };
}

/** Names for the columns of a file without a header: `column_1`, `column_2` …. */
export function numberedHeader(count: number): Header {
  return { names: Array.from({ length: count }, (_, index) => `column_${index + 1}`), duplicates: new Set() };
}

/**
 * The place of a declared column in the header: by its name as written, else by the one name that differs in letter case
 * only. Throws a `DataError` that names the header's columns and the nearest one.
 */
export function findColumn(header: Header, reading: ColumnReading): number {
  const wanted = reading.column.trim();
  const exact = header.names.indexOf(wanted);
  if (exact >= 0) return exact;
  const alike = header.names.flatMap((name, index) => (name.toLowerCase() === wanted.toLowerCase() ? [index] : []));
  if (alike.length === 1) return alike[0]!;
  throw missingColumn(reading.column, header.names);
}

/** Tells of names that the header says more than once, where the first such column is among the `places` that are read. */
export function duplicateColumns(header: Header, places: ReadonlySet<number>): readonly DataIssue[] {
  return [...header.duplicates].flatMap((name): DataIssue[] => {
    if (!places.has(header.names.indexOf(name))) return [];
    const message = `The header names column \`${name}\` more than once: \`${name}\` is the first, \`${name}_2\` the second.`;
    return [{ code: 'duplicate-column', column: name, count: 1, examples: [], message }];
  });
}

/** The error for a column that the data does not have. */
export function missingColumn(column: string, names: readonly string[]): DataError {
  const [nearest] = nearestNames(column, names);
  const listed = names
    .slice(0, MAX_LISTED)
    .map((name) => `\`${name}\``)
    .join(', ');
  const more = names.length > MAX_LISTED ? ` and ${names.length - MAX_LISTED} more` : '';
  return new DataError(
    `There is no column \`${column}\`; the columns are ${names.length === 0 ? 'none' : listed}${more}.`,
    nearest === undefined ? 'Name one of them, or give the field an `expr`.' : `Did you mean \`${nearest}\`?`,
  );
}

const MAX_LISTED = 40;

function freeName(name: string, seen: ReadonlySet<string>, taken: ReadonlySet<string>): string {
  for (let number = 2; ; number++) {
    const candidate = `${name}_${number}`;
    if (!seen.has(candidate) && !taken.has(candidate)) return candidate;
  }
}
