import type { CodeTable } from '../code-table.js';
import { KPI_EXPRESSION_CODES } from './kpi-expression-codes.js';
import { ROW_EXPRESSION_CODES } from './row-expression-codes.js';

/** Everything that can be wrong with one expression, wherever it stands. */
export const EXPRESSION_CODES = { ...ROW_EXPRESSION_CODES, ...KPI_EXPRESSION_CODES } as const satisfies CodeTable;

export type ExpressionCode = keyof typeof EXPRESSION_CODES;
