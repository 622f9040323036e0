import { fileURLToPath } from 'node:url';
import { makeNorthbeam } from './northbeam/tables.mjs';
import { writeCsv } from './write-csv.mjs';

/** Writes Northbeam's tables to `data/northbeam/`. */
export async function buildNorthbeam() {
  const folder = fileURLToPath(new URL('../data/northbeam/', import.meta.url));
  const tables = makeNorthbeam();
  for (const [name, rows] of Object.entries(tables)) {
    await writeCsv(`${folder}${name}.csv`, rows);
    console.log(`northbeam/${name}.csv  ${rows.length} rows`);
  }
}
