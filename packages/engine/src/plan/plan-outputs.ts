import type { ProjectModel, ValueKpi } from '../definitions/catalog.js';
import { quoted } from '../diagnostics/code-table.js';
import type { CallExpr, Expr, InputExpr } from '../expression/expr.js';
import { earlier, growthOf, lowerExpression, lowerKpi, outputLeaf, type Lowering } from './lower-expression.js';
import type { Output, Shift, WorkDays } from './plan.js';
import { HERE, type Place } from './scan-registry.js';

export interface OutputOptions {
  /** The earlier stretch of time to compare with; null for none. */
  readonly compare: Shift | null;
  /** False when the target's datasets do not have the dimensions or filter of the query. */
  readonly withTarget: boolean;
  /** Whether periods can be unfinished, so that a part of a target may be due. */
  readonly paced: boolean;
}

/** The columns of a KPI: its value, what it is compared with, its target and its status. */
export function planOutputs(kpi: ValueKpi, base: Omit<Lowering, 'part'>, { compare, withTarget, paced }: OutputOptions): Output[] {
  const outputs: Output[] = [];
  const add = (role: Output['role'], expr: Expr, more: Partial<Output> = {}): void => {
    const name = role === 'value' ? kpi.name : `${kpi.name}.${role}`;
    outputs.push({ name, kpi: kpi.name, role, expr, type: expr.type, ...more });
  };
  const parts = new Map<string, Expr>();
  const part = (expr: Expr): Expr => {
    const key = JSON.stringify(expr);
    const known = parts.get(key);
    if (known !== undefined) return known;
    const name = `${kpi.name}.part.${parts.size + 1}`;
    outputs.push({ name, kpi: kpi.name, role: 'part', expr, type: expr.type });
    const leaf: Expr = { op: 'kpi', kpi: name, type: expr.type, ...('unit' in expr && expr.unit !== undefined ? { unit: expr.unit } : {}) };
    parts.set(key, leaf);
    return leaf;
  };
  const lowering: Lowering = { ...base, part };
  add('value', lowerKpi(kpi, HERE, lowering));
  if (compare !== null) {
    add('previous', lowerKpi(kpi, earlier(HERE, compare), lowering));
    if (kpi.value.type === 'number') {
      const value = outputLeaf(kpi.name, kpi);
      const previous = outputLeaf(`${kpi.name}.previous`, kpi);
      add('change', subtract(value, previous));
      add('growth', growthOf(value, previous));
    }
  }
  const withInputs: Lowering = { ...lowering, input: (input, place) => inputOf(kpi, input, place, { compared: compare !== null, paced }, lowering) };
  if (kpi.target !== null && withTarget) {
    const { value, per, pace } = kpi.target;
    const work = pace === 'working_days' ? { work: workDays(base.catalog.project) } : {};
    add('target', lowerExpression(value, HERE, withInputs), { per, ...(per === null ? {} : work) });
    if (paced && pace !== undefined) {
      const share = pace === 'last_year' ? lastYearsShare(kpi, lowering) : null;
      add('paced_target', share ?? ONE, { pace: share === null ? 'days' : 'share', per, ...work });
    }
  }
  if (kpi.status.length > 0 && (withTarget || kpi.target === null)) add('status', statusOf(kpi, withInputs));
  return outputs;
}

/**
 * The number of the first rule that holds; a rule without condition always does. A value that is not there has no status. A condition that
 * nobody can tell, since a target or an earlier value in it is not there, ends the search: what comes after it counts on its being false.
 */
function statusOf(kpi: ValueKpi, lowering: Lowering): Expr {
  const none: Expr = { op: 'literal', type: 'number', value: null };
  const whens = [{ when: isNull(outputLeaf(kpi.name, kpi)), then: none }];
  let otherwise: Expr | null = null;
  for (const [index, rule] of kpi.status.entries()) {
    const number: Expr = { op: 'literal', type: 'number', value: index };
    if (rule.when === null) {
      otherwise = number;
      break;
    }
    const when = lowerExpression(rule.when, HERE, lowering);
    whens.push({ when, then: number }, { when: isNull(when), then: none });
  }
  return { op: 'case', whens, else: otherwise, type: 'number' };
}

function isNull(expr: Expr): Expr {
  return { op: 'call', fn: 'is_null', args: [expr], type: 'boolean' };
}

function inputOf(
  kpi: ValueKpi,
  input: InputExpr['input'],
  place: Place,
  { compared, paced }: { readonly compared: boolean; readonly paced: boolean },
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
      return outputLeaf(`${kpi.name}.${paced && kpi.target.pace !== undefined ? 'paced_target' : 'target'}`, kpi);
  }
}

const ONE: Expr = { op: 'literal', type: 'number', value: 1 };

/** How much of last year's same period had come by the day that corresponds to today. */
function lastYearsShare(kpi: ValueKpi, lowering: Lowering): Expr {
  const then = earlier(HERE, { count: 1, unit: 'year' });
  const args = [lowerKpi(kpi, then, lowering), lowerKpi(kpi, { ...then, whole: true }, lowering)];
  return { op: 'call', fn: 'divide', args, type: 'number', unit: {} };
}

function workDays({ holidays = [], weekend = [6, 7] }: ProjectModel): WorkDays {
  return { holidays, weekend };
}

function subtract(a: Expr, b: Expr): CallExpr {
  const unit = 'unit' in a ? a.unit : undefined;
  return { op: 'call', fn: 'subtract', args: [a, b], type: 'number', ...(unit === undefined ? {} : { unit }) };
}
