import type { Expr } from '../../expression/expr.js';
import { partsOf } from '../../expression/parts.js';
import { TYPE_WORDS } from '../../expression/type-names.js';
import type { ScalarType } from '../../expression/types.js';
import { unitOf } from '../../expression/units.js';
import type { EmptyRule, Pace, StatusRule, TargetModel, Tone, ValueKpi } from '../../definitions/catalog.js';
import type { KpiContext, KpiKind, Measure } from '../../definitions/kind.js';
import { firstText } from '../../definitions/localized.js';
import { describeUnit } from '../../definitions/describe-unit.js';
import { items, member, textOf, type SpannedNode } from '../../definitions/spanned-node.js';
import { valueSchema } from './schema.js';

/** One expression, of any type, with its target and its status rules. */
export const value: KpiKind = { schema: valueSchema, hasValue: true, measure: measureValue, complete: completeValue };

function measureValue(context: KpiContext): Measure | null {
  const node = member(context.root, 'value');
  if (!node) return null;
  const expr = context.expression(node, context.kpiScope());
  if (!expr) return null;
  return { expr, type: expr.type, unit: (expr.type === 'number' ? unitOf(expr) : null) ?? {} };
}

function completeValue(context: KpiContext, measure: Measure | null): ValueKpi | null {
  const { root } = context;
  const unit = measure?.unit ?? {};
  const target = readTarget(context, measure);
  const status = readStatus(context, measure, target);
  checkAlerts(context, measure, target);
  const format = context.format(unit);
  if (measure && measure.type !== 'number') refuseNumberKeys(context, measure.type);
  const node = member(root, 'value');
  if (!measure || !node) return null;
  return {
    ...context.base,
    kind: 'value',
    format,
    unit,
    formula: node.kind === 'scalar' ? String(node.value).trim() : '',
    value: measure.expr,
    target,
    status,
    empty: readEmpty(member(root, 'empty')),
  };
}

/** What can be said of numbers only. */
function refuseNumberKeys({ name, root, report }: KpiContext, type: ScalarType): void {
  const empty = member(root, 'empty');
  const keys = [
    { key: 'format', node: member(root, 'format') },
    { key: 'empty: zero', node: textOf(empty) === 'zero' ? empty : undefined },
    { key: 'per', node: member(member(root, 'target'), 'per') },
    { key: 'pace', node: member(member(root, 'target'), 'pace') },
    { key: 'forecast', node: member(root, 'forecast') },
  ];
  for (const { key, node } of keys) if (node) report('numbers-only', node.span, { key, kpi: name, type });
}

function readTarget(context: KpiContext, measure: Measure | null): TargetModel | null {
  const node = member(context.root, 'target');
  if (!node) return null;
  const valueNode = node.kind === 'map' ? member(node, 'value') : node;
  if (valueNode?.kind !== 'scalar') return null;
  const expr = context.expression(valueNode, context.kpiScope());
  if (!expr) return null;
  const wanted = measure?.type ?? 'number';
  if (expr.type !== wanted) {
    context.report('target-type-mismatch', valueNode.span, { kpi: context.name, own: TYPE_WORDS[wanted], target: TYPE_WORDS[expr.type], type: wanted });
    return null;
  }
  if (wanted === 'number') checkTargetUnit(context, measure, expr, valueNode);
  const per = textOf(member(node, 'per')) as TargetModel['per'] | undefined;
  // A target per period is judged by the part of it that is due, unless it says otherwise.
  const written = textOf(member(node, 'pace')) ?? (per === undefined ? 'none' : 'calendar_days');
  return { value: expr, per: per ?? null, ...(written === 'none' ? {} : { pace: written as Pace }) };
}

function checkTargetUnit(context: KpiContext, measure: Measure | null, target: Expr, node: SpannedNode): void {
  const unit = unitOf(target);
  // A bare number takes the unit of the value.
  if (!measure || unit === null) return;
  const [own, other] = [describeUnit(measure.unit), describeUnit(unit)];
  if (own === other) return;
  context.report('target-unit-mismatch', node.span, { kpi: context.name, own, target: other });
}

function readStatus(context: KpiContext, measure: Measure | null, target: TargetModel | null): readonly StatusRule[] {
  const scope = judgingScope(context, measure);
  const hasTarget = target !== null || member(context.root, 'target') !== undefined;
  const rules: StatusRule[] = [];
  for (const item of items(member(context.root, 'status'))) {
    const name = context.localized(member(item, 'name'));
    const tone = textOf(member(item, 'tone')) as Tone | undefined;
    const whenNode = member(item, 'when');
    const when = whenNode?.kind === 'scalar' && measure ? context.expression(whenNode, scope) : null;
    if (whenNode && when) checkCondition(context, whenNode, when, hasTarget);
    if (name === undefined || !tone) continue;
    rules.push({ id: firstText(name, context.project.locales), name, tone, when });
  }
  return rules;
}

/** Where a value is judged: it, its target and the value before are known. */
function judgingScope(context: KpiContext, measure: Measure | null): ReturnType<KpiContext['kpiScope']> {
  const type = measure?.type ?? 'number';
  const input = { type, ...(type === 'number' ? { unit: measure?.unit ?? {} } : {}) };
  return context.kpiScope({ value: input, target: input, previous: input });
}

/** The conditions of alerts are those of status rules. */
function checkAlerts(context: KpiContext, measure: Measure | null, target: TargetModel | null): void {
  const hasTarget = target !== null || member(context.root, 'target') !== undefined;
  for (const alert of items(member(context.root, 'alerts'))) {
    const node = member(alert, 'when');
    const when = node?.kind === 'scalar' && measure ? context.expression(node, judgingScope(context, measure)) : null;
    if (node && when) checkCondition(context, node, when, hasTarget, 'An alert');
  }
}

function checkCondition(context: KpiContext, node: SpannedNode, when: Expr, hasTarget: boolean, what = 'A status rule'): void {
  if (when.type !== 'boolean') {
    context.report('not-a-condition', node.span, { got: `a ${when.type}`, what });
  } else if (!hasTarget && refersToTarget(when)) {
    context.report('status-without-target', node.span, { kpi: context.name });
  }
}

function refersToTarget(expr: Expr): boolean {
  return partsOf(expr).some((part) => part.op === 'input' && part.input === 'target');
}

function readEmpty(node: SpannedNode | undefined): EmptyRule {
  const text = textOf(node);
  return text === 'zero' || text === 'previous' ? text : 'null';
}
