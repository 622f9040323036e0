/**
 * What an evaluator elsewhere, such as a SQL back end, shares with the one here: the tables of functions, and the stretches of
 * time that the axis of a plan comes to. Nothing of the compiler.
 */

export { AGGREGATES } from './expression/functions/aggregates.js';
export { SCALAR_FUNCTIONS } from './expression/functions/scalars.js';
export type {
  AggregateName, EvaluatedAggregateName, EvaluatedFunctionName, FunctionName,
} from './expression/functions/names.js';
export type { AggregateSpec, ScalarSpec } from './expression/functions/function-spec.js';
export type { CallExpr, CaseExpr, DimensionExpr, ExistsExpr, LiteralExpr, LookupExpr, WindowExpr } from './expression/expr.js';
export { formWidth, parseNumberForm, widthOf } from './expression/number-form.js';
export { parseForm } from './expression/time-form.js';
export type { FormPiece, FormSign } from './expression/time-form.js';

export type { RelationshipModel, RowChoice } from './definitions/catalog.js';
export { momentOf } from './definitions/moment.js';
export { CalendarError, periodTable } from './calendar/period-table.js';
export type { CalendarDay, DatasetCalendar } from './calendar/period-table.js';
export { calendarOf, withCalendar } from './plan/plan-calendar.js';
export { lookupPlan } from './plan/lookup-plan.js';
export { timelineOf } from './calendar/timeline-of.js';
export { createZone } from './calendar/zone.js';
export type { Zone } from './calendar/zone.js';
export { frameDays } from './result/frame-days.js';
export { joinExtents } from './result/evaluation.js';
export { boundingRows, pointDays, scanExtent } from './result/point-days.js';
export { firstStepRows } from './result/evaluate-funnel.js';
export { primaryScans } from './result/evaluate-rows.js';
export { decidingScans, rowScans } from './plan/row-scans.js';
export { asIfOver, resolveAxis } from './result/resolve-axis.js';
export { resolveCohorts } from './result/resolve-cohorts.js';
export type { Cohort, CohortCell, ResolvedCohorts } from './result/resolve-cohorts.js';
export type { Extent, ResolvedAxis, Stretch } from './result/resolve-axis.js';
export { scansRead } from './result/scans-read.js';
export { shiftedDays } from './result/shift-windows.js';
export { dueShare, targetShare } from './result/target-share.js';
