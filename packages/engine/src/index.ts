/**
 * Everything public in one place, for Node and for types. A page imports the entry it needs instead: `/evaluate` brings no YAML and
 * no schema validator, `/format` and `/calendar` next to nothing.
 */

export { compile, createCompiler, formatDiagnostic, lineAndColumn } from './compile.js';
export type { Compilation, Compiler } from './compile.js';
export type { Diagnostic, Severity } from './diagnostics/diagnostic.js';
export type { SourceFile } from './diagnostics/source-file.js';
export type { Span } from './diagnostics/span.js';

export { createEvaluator, DataError, datasetsOfPlan, planQuery, QueryError } from './evaluator.js';
export type { Evaluator, PlannedQuery } from './evaluator.js';
export type { Comparison, OrderBy, Query } from './plan/query.js';
export type { QueryPart, QueryProblem, QueryProblemCode } from './plan/query-problem.js';
export type { Aggregate, Axis, CohortPlan, Dimension, FunnelPlan, NestedRows, Output, Plan, RowsPlan, Scan, Shift } from './plan/plan.js';
export type { KpiInfo, QueryResult, ResultRow, ResultWarning } from './result/query-result.js';

export { createColumnBuilder, tableFromRows, valueAt } from './columns/index.js';
export type {
  BooleanColumn, Column, DataIssue, DateColumn, NumberColumn, StringColumn, Table, TimestampColumn,
} from './columns/index.js';

export { GRAINS, parsePeriod } from './calendar/index.js';
export type { CalendarRules, DayRange, Duration, Grain, PeriodContext } from './calendar/index.js';

export { formatDate, formatDelta, formatDuration, formatPeriod, formatRange, formatValue, localize } from './format/index.js';
export type { Delta, FormatOptions, FormatSpec, LocalizedText } from './format/index.js';

export type { Expr, FieldExpr } from './expression/expr.js';
export type { ScalarType, Unit, ValueType } from './expression/types.js';
export type {
  BoardItem, BoardModel, Catalog, CheckModel, CohortKpi, ColumnReading, DatasetModel, Direction, EmptyRule, FieldModel, FunnelKpi, FunnelStep,
  KpiModel, ParameterModel, ProjectModel, RelationshipModel, SourceModel, StatusRule, TargetModel, Tone, ValueKpi,
} from './definitions/catalog.js';
