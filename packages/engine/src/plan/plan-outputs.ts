import type { EmptyRule, ValueKpi } from '../definitions/catalog.js';
import { quoted } from '../diagnostics/code-table.js';
import type { CallExpr, Expr, InputExpr } from '../expression/expr.js';
import { earlier, growthOf, lowerExpression, lowerKpi, outputLeaf, type Lowering } from './lower-expression.js';
import type { Output, Shift } from './plan.js';
import { HERE, type Place } from './scan-registry.js';

export interface OutputOptions {
  /** The earlier stretch of time to compare with; null for none. */
  readonly compare: Shift | null;
  /** False when the target's datasets do not have the dimensions or filter of the query. */
  readonly withTarget: boolean;
}

/** The columns of a KPI: its value, what it is compared with, its target and its status. */
export function planOutputs(kpi: ValueKpi, base: Omit<Lowering, 'rank'>, { compare, withTarget }: OutputOptions): Output[] {
  const outputs: Output[] = [];
  const add = (role: Output['role'], expr: Expr, empty: EmptyRule = 'null', more: Partial<Output> = {}): void => {
    const name = role === 'value' ? kpi.name : `${kpi.name}.${role}`;
    outputs.push({ name, kpi: kpi.name, role, expr, type: expr.type, empty, ...more });
  };
  let parts = 0;
  const rank = (expr: Expr): Expr => {
    const name = `${kpi.name}.part.${(parts += 1)}`;
    outputs.push({ name, kpi: kpi.name, role: 'part', expr, type: 'number', empty: 'null', window: 'rank' });
    return { op: 'kpi', kpi: name, type: 'number', unit: {} };
  };
  const lowering: Lowering = { ...base, rank };
  add('value', lowerKpi(kpi, HERE, lowering), kpi.empty);
  if (compare !== null) {
    add('previous', lowerKpi(kpi, earlier(HERE, compare), lowering));
    if (kpi.value.type === 'number') {
      const value = outputLeaf(kpi.name, kpi);
      const previous = outputLeaf(`${kpi.name}.previous`, kpi);
      add('change', subtract(value, previous));
      add('growth', growthOf(value, previous));
    }
  }
  const withInputs: Lowering = { ...lowering, input: (input, place) => inputOf(kpi, input, place, compare !== null, lowering) };
  if (kpi.target !== null && withTarget) {
    add('target', lowerExpression(kpi.target.value, HERE, withInputs), 'null', { per: kpi.target.per });
  }
  if (kpi.status.length > 0 && (withTarget || kpi.target === null)) add('status', statusOf(kpi, withInputs));
  return outputs;
}

/** The number of the first rule that holds; a rule without condition always does. */
function statusOf(kpi: ValueKpi, lowering: Lowering): Expr {
  const whens: { readonly when: Expr; readonly then: Expr }[] = [];
  let otherwise: Expr | null = null;
  for (const [index, rule] of kpi.status.entries()) {
    const number: Expr = { op: 'literal', type: 'number', value: index };
    if (rule.when === null) {
      otherwise = number;
      break;
    }
    whens.push({ when: lowerExpression(rule.when, HERE, lowering), then: number });
  }
  // A value that is not there is neither on track nor off it, and neither is one whose target is not there.
  const byTarget = kpi.status.some(({ when }) => when !== null && usesTarget(when));
  const needed = byTarget ? [kpi.name, `${kpi.name}.target`] : [kpi.name];
  const unknown = needed.map((column) => ({
    when: { op: 'call', fn: 'is_null', args: [outputLeaf(column, kpi)], type: 'boolean' } satisfies CallExpr,
    then: { op: 'literal', type: 'number', value: null } satisfies Expr,
  }));
  return { op: 'case', whens: [...unknown, ...whens], else: otherwise, type: 'number' };
}

function usesTarget(expr: Expr): boolean {
  switch (expr.op) {
    case 'input':
      return expr.input === 'target';
    case 'call':
      return expr.args.some(usesTarget);
    case 'case':
      return [...expr.whens.flatMap(({ when, then }) => [when, then]), ...(expr.else === null ? [] : [expr.else])].some(usesTarget);
    default:
      return false;
  }
}

function inputOf(
  kpi: ValueKpi,
  input: InputExpr['input'],
  place: Place,
  compared: boolean,
  lowering: Lowering,
): Expr {
  const here = place.shift.length === 0 && place.frame === null && !place.total;
  switch (input) {
    case 'value':
      return here ? outputLeaf(kpi.name, kpi) : lowerKpi(kpi, place, lowering);
    case 'previous':
      if (here && compared) return outputLeaf(`${kpi.name}.previous`, kpi);
      return lowerKpi(kpi, earlier(place, 'previous'), lowering);
    case 'target':
      if (kpi.target === null) throw new Error(`Plumbline's own mistake: ${quoted(kpi.name)} has no target.`);
      return outputLeaf(`${kpi.name}.target`, kpi);
  }
}

function subtract(a: Expr, b: Expr): CallExpr {
  const unit = 'unit' in a ? a.unit : undefined;
  return { op: 'call', fn: 'subtract', args: [a, b], type: 'number', ...(unit === undefined ? {} : { unit }) };
}
