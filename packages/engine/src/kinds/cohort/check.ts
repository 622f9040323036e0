import type { Grain } from '../../calendar/grain.js';
import type { CohortKpi } from '../../definitions/catalog.js';
import type { DatasetDraft } from '../../definitions/draft.js';
import type { KpiContext, KpiKind } from '../../definitions/kind.js';
import { member, numberOf, textOf, type SpannedNode } from '../../definitions/spanned-node.js';
import type { Expr, FieldExpr } from '../../expression/expr.js';
import { childrenOf } from '../../expression/parts.js';
import { unitOf } from '../../expression/units.js';
import { cohortSchema } from './schema.js';

/** How many periods after its first a cohort is followed, unless it says. */
const DEFAULT_PERIODS = 12;

/** Entities by the period of their first activity, and what they do in the periods after it. */
export const cohort: KpiKind = {
  schema: cohortSchema,
  // A cohort yields a triangle of numbers: there is no single one that others could calculate with.
  measure: () => null,
  complete: completeCohort,
};

function completeCohort(context: KpiContext): CohortKpi | null {
  const { root, dataset } = context;
  const [entityNode, whenNode] = [member(root, 'entity'), member(root, 'when')];
  if (!dataset || !entityNode) return null;
  const entity = context.field(entityNode, dataset);
  const time = timeOf(context, dataset);
  const when = whenNode ? context.condition(whenNode, dataset) : null;
  const valueNode = member(root, 'value');
  const value = valueNode ? readValue(context, valueNode) : entity && countOf(entity, dataset.name);
  const as = textOf(member(root, 'as')) === 'value' ? 'value' : 'share';
  const unit = as === 'share' ? {} : ((value && unitOf(value)) ?? {});
  const format = as === 'share' && !member(root, 'format') ? ({ style: 'percent' } as const) : context.format(unit);
  if (!entity || !time || !value || (whenNode && !when)) return null;
  return {
    ...context.base,
    kind: 'cohort',
    dataset: dataset.name,
    format,
    unit,
    formula: valueNode?.kind === 'scalar' ? String(valueNode.value).trim() : `COUNT(DISTINCT ${textOf(entityNode) ?? ''})`,
    entity,
    time,
    when,
    grain: textOf(member(root, 'grain')) as Grain,
    periods: numberOf(member(root, 'periods')) ?? DEFAULT_PERIODS,
    value,
    as,
  };
}

/** What places activity in time. Without it there is neither a first activity nor a period after it. */
function timeOf(context: KpiContext, dataset: DatasetDraft): FieldExpr | null {
  const time = context.kpiScope().time?.(dataset.name) ?? null;
  if (time === null && !member(context.root, 'time')) {
    const at = member(context.root, 'dataset') ?? context.root;
    context.report('cohort-without-time', at.span, { kpi: context.name, dataset: dataset.name });
  }
  return time;
}

function countOf(entity: FieldExpr, dataset: string): Expr {
  return { op: 'aggregate', dataset, time: null, fn: 'count', args: [entity], distinct: true, filter: null, type: 'number', unit: {} };
}

function readValue(context: KpiContext, node: SpannedNode): Expr | null {
  const value = context.expression(node, context.kpiScope());
  if (!value) return null;
  const problem =
    value.type === 'number'
      ? problemOf(value, context)
      : { what: `is a ${value.type}, not a number`, fix: 'Aggregate to a number, such as `COUNT(*)` or `SUM(amount)`.' };
  if (problem === null) return value;
  context.report('cohort-value', node.span, { kpi: context.name, ...problem });
  return null;
}

/** Only aggregates over the rows of the cohort's own dataset can be evaluated anew for each period of each cohort. */
function problemOf(expr: Expr, context: KpiContext): { readonly what: string; readonly fix: string } | null {
  const dataset = context.dataset!.name;
  switch (expr.op) {
    case 'literal':
    case 'parameter':
      return null;
    case 'call':
    case 'case':
      for (const part of childrenOf(expr)) {
        const problem = problemOf(part, context);
        if (problem !== null) return problem;
      }
      return null;
    case 'aggregate':
      if (expr.dataset === dataset) return null;
      return { what: `aggregates dataset \`${expr.dataset}\``, fix: `Aggregate fields of \`${dataset}\`, or of datasets that it relates to.` };
    case 'kpi':
      return { what: `names KPI \`${expr.kpi}\``, fix: `Write its aggregates out: \`SUM(amount)\`, \`COUNT(DISTINCT order_id)\`.` };
    default:
      return { what: 'looks at other periods or rows', fix: `Aggregate fields of \`${dataset}\`: the periods of a cohort follow each other in the result.` };
  }
}
