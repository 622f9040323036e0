import type { Source } from '../source.js';
import { readXlsx } from './xlsx.js';

/** Excel workbooks, of 2007 and after (`xlsx`, `xlsm`) and before (`xls`). */
export const source: Source = {
  formats: ['xlsx', 'xls'],
  read: (bytes, dataset, { timezone }) =>
    readXlsx(bytes, { columns: dataset.columns, sheet: dataset.source.sheet, header: dataset.source.header, timezone }),
};
