import type { Source } from '../source.js';
import { readXlsx } from './xlsx.js';

/** Excel workbooks, of 2007 and after (`xlsx`, `xlsm`) and before (`xls`). */
export const source: Source = {
  formats: ['xlsx', 'xls'],
  read: (bytes, { columns, source: { sheet, header, skip, skipEnd } }, { timezone }) => readXlsx(bytes, { columns, sheet, header, skip, skipEnd, timezone }),
};
