import { EXPRESSION_CODES } from '../diagnostics/codes/expression-codes.js';
import type { Ast } from './ast.js';
import { checkAggregate } from './check-aggregate.js';
import { checkKpiName } from './check-kpi-name.js';
import { checkWhole, type CheckedExpression } from './check-node.js';
import { checkTimeFunction } from './check-time.js';
import { checkWindow } from './check-window.js';
import type { KpiChecks } from './checking.js';
import type { Scope } from './scope.js';
import type { ScalarType } from './types.js';

const KPI_CHECKS: KpiChecks = { aggregate: checkAggregate, window: checkWindow, time: checkTimeFunction, name: checkKpiName };

/**
 * Gives names their meaning, operators their functions, and everything its type and unit. With `wanted`, the whole must be of that
 * type (a filter: `boolean`). Never throws for a mistake of the analyst: all of them are collected, in order of the text.
 */
export function checkExpression(ast: Ast, scope: Scope, wanted?: ScalarType): CheckedExpression {
  const kpi = scope.place === 'kpi' ? KPI_CHECKS : null;
  return checkWhole(ast, { scope, kpi, codes: EXPRESSION_CODES, wanted });
}
