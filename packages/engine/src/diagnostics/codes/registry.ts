import type { CodeTable } from '../code-table.js';
import { DEFINITION_CODES } from './definition-codes.js';
import { EXPRESSION_CODES } from './expression-codes.js';

/** Every code there is, by phase: one line each. The pages of `docs/errors/` are tested against it. */
export const CODE_TABLES = {
  expression: EXPRESSION_CODES,
  definitions: DEFINITION_CODES,
} as const satisfies Readonly<Record<string, CodeTable>>;
