import type { Expr, FieldExpr } from '../expression/expr.js';
import type { Scope } from '../expression/scope.js';
import type { ScalarType, Unit } from '../expression/types.js';
import type { FormatSpec } from '../format/format-spec.js';
import type { KpiModel, LocalizedText, ProjectModel, ValueKpi } from './catalog.js';
import type { Report } from './definition.js';
import type { DatasetDraft } from './draft.js';
import type { KindSchema } from './schema/kpi.js';
import type { SpannedNode } from './spanned-node.js';

/**
 * One kind of KPI. The compiler calls `measure` for every KPI (KPIs that it refers to come first), then `complete` for
 * every KPI, when the types and units of all are known: targets and status rules may name any of them.
 */
export interface KpiKind {
  readonly schema: KindSchema;
  /** True: its KPIs have one value, that others can calculate with. */
  readonly hasValue?: true;
  /** Checks the number itself; null when there is none that other KPIs could calculate with, or when it has errors. */
  measure(context: KpiContext): Measure | null;
  /** Checks the rest; null when something is wrong, which is then reported. */
  complete(context: KpiContext, measure: Measure | null): KpiModel | null;
}

/** What other KPIs see of a KPI. */
export interface Measure {
  readonly expr: Expr;
  readonly type: ScalarType;
  readonly unit: Unit;
}

/** What every kind of KPI has, read already; format, unit and formula depend on the kind. */
export type KpiBase = Omit<ValueKpi, 'kind' | 'value' | 'target' | 'status' | 'empty' | 'format' | 'unit' | 'formula'>;

/** What a kind works with: the document and the help that all kinds share. Every mistake is reported to it. */
export interface KpiContext {
  readonly name: string;
  readonly root: SpannedNode;
  readonly base: KpiBase;
  readonly project: ProjectModel;
  /** The KPI's dataset; null when it names none, or none that exists. */
  readonly dataset: DatasetDraft | null;
  readonly report: Report;
  /** A text in the project's languages, as far as it has the right shape. */
  localized(node: SpannedNode | undefined): LocalizedText | undefined;
  /** The dataset that a node names; null when there is none, which is reported. */
  datasetNamed(node: SpannedNode): DatasetDraft | null;
  /** Where a KPI's own expression stands: fields within aggregates, KPIs outside. */
  kpiScope(inputs?: Scope['inputs']): Scope;
  /** Parses and checks an expression; null when it has mistakes. */
  expression(node: SpannedNode, scope: Scope): Expr | null;
  /** Checks a condition over the rows of a dataset. */
  condition(node: SpannedNode, dataset: DatasetDraft): Expr | null;
  /** A field seen from a dataset; null when there is none. */
  field(node: SpannedNode, dataset: DatasetDraft): FieldExpr | null;
  /** What a dataset has for a name that means a field of another one: a field of that name, or of the same concept; null when there is none. */
  sharedField(node: SpannedNode, dataset: DatasetDraft, other: DatasetDraft): FieldExpr | null;
  /** A field that places rows in time: a date or a timestamp. */
  timeField(node: SpannedNode, dataset: DatasetDraft): FieldExpr | null;
  /** How a number in this unit is shown, by `format:` or by the unit alone. */
  format(unit: Unit): FormatSpec;
}
