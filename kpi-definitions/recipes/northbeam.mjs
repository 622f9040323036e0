import { fileURLToPath } from 'node:url';
import { makeNorthbeam } from './northbeam/tables.mjs';
import { writeCsv } from './write-csv.mjs';

/** Writes Northbeam's tables to `data/northbeam/`. */
export async function buildNorthbeam() {
  const folder = fileURLToPath(new URL('../data/northbeam/', import.meta.url));
  const tables = makeNorthbeam();
  await Promise.all(Object.entries(tables).map(([name, rows]) => writeCsv(`${folder}${name}.csv`, rows)));
  for (const [name, rows] of Object.entries(tables)) console.log(`northbeam/${name}.csv  ${rows.length} rows`);
}
