import type { Capabilities } from '../../dialect.js';

/** DuckDB 1.4: tables have a `rowid`, which counts up in the order that rows were inserted. */
export const CAPABILITIES: Capabilities = {
  rowOrder: 'rowid',
  qualify: true,
};
