export { readCsv, type CsvOptions } from './csv/csv.js';
export { DataError } from './data-error.js';
export { readJson, type JsonOptions } from './json/json.js';
export { loadTable, type LoadOptions } from './load-table.js';
export { formatOf } from './registry.js';
