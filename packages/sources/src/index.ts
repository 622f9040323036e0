export { streamOfResponse, type ByteStream } from './byte-source.js';
export { CsvReader, type CsvReaderOptions } from './csv/csv-reader.js';
export { readCsv, type CsvOptions } from './csv/csv.js';
export { DataError } from './data-error.js';
export { readJson, type JsonOptions } from './json/json.js';
export { loadTable, type LoadOptions, type LoadProgress } from './load-table.js';
export { formatOf } from './registry.js';
