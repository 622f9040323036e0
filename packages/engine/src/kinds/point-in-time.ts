import type { Expr, FieldExpr, PointInTime } from '../expression/expr.js';
import type { KpiContext, KpiKind } from '../definitions/kind.js';
import type { DatasetDraft } from '../definitions/draft.js';
import type { KindSchema } from '../definitions/schema/kpi.js';
import { entry, member, textOf } from '../definitions/spanned-node.js';
import { value } from './value/check.js';

/** Which rows of the KPI's dataset stand for a period, and what places them in time. */
export interface PointRule {
  readonly time: FieldExpr;
  /** `filter` is that of the aggregate. */
  readonly point: (filter: Expr | null) => PointInTime;
}

/**
 * A kind with one value, as `value` has, whose aggregates over its own dataset look at the rows that stand for a period. `read` checks what
 * the kind says of them; null when something is wrong, which it reports.
 */
export function pointInTimeKind(schema: KindSchema, read: (context: KpiContext, dataset: DatasetDraft) => PointRule | null): KpiKind {
  const contexts = new WeakMap<KpiContext, KpiContext>();
  // Read once, so that mistakes are reported once.
  const pointed = (context: KpiContext): KpiContext => {
    let made = contexts.get(context);
    if (made === undefined) {
      const rule = context.dataset === null ? null : read(context, context.dataset);
      made = rule === null ? context : withRule(context, rule);
      contexts.set(context, made);
    }
    return made;
  };
  return {
    schema,
    hasValue: true,
    measure: (context) => value.measure(pointed(context)),
    complete(context, measure) {
      const target = member(context.root, 'target');
      const per = target?.kind === 'map' ? entry(target, 'per') : undefined;
      if (per) context.report('target-per-stock', per.value.span, { kpi: context.name, per: textOf(per.value) ?? '' });
      const pace = member(target, 'pace');
      if (pace && textOf(pace) !== 'none') {
        const problem = 'has no meaning here: the target holds where a period ends, or is cut, as the value does';
        context.report('invalid-value', pace.span, { key: 'pace', problem, remedy: 'Leave `pace` out.' });
      }
      return value.complete(pointed(context), measure);
    },
  };
}

function withRule(context: KpiContext, { time, point }: PointRule): KpiContext {
  const own = context.dataset!.name;
  return {
    ...context,
    kpiScope: (inputs) => {
      const scope = context.kpiScope(inputs);
      return {
        ...scope,
        time: (dataset) => (dataset === own ? time : (scope.time?.(dataset) ?? null)),
        point: (dataset, filter) => (dataset === own ? point(filter) : null),
      };
    },
  };
}
