import { parseDuration, parseGrain } from '../calendar/duration.js';
import { DAY_GRAINS, GRAINS } from '../calendar/grain.js';
import type { Ast, CallNode } from './ast.js';
import { fitArguments, withUnit } from './check-function.js';
import type { Argument, Checking } from './checking.js';
import type { Duration, Expr } from './expr.js';
import type { TimeFunctionName } from './functions/names.js';
import type { TimeSpec } from './functions/function-spec.js';
import type { KnownFunction } from './functions/lookup.js';
import { partsOf } from './parts.js';
import { unitOf } from './units.js';

/** Those that widen the stretch of time: what is looked at where it ends stays the same. */
const FRAMES: ReadonlySet<string> = new Set<TimeFunctionName>(['rolling', 'to_date', 'cumulative']);

/** Checks a call of a time function: what it evaluates anew, and over which stretch of time. */
export function checkTimeFunction(
  checking: Checking,
  node: CallNode,
  { name: fn, spec }: KnownFunction & { readonly kind: 'time' },
): Expr | null {
  const title = node.name.text.toUpperCase();
  const { args } = node;
  const count = spec.period === null ? 1 : 2;
  const expr = args[0] ? checking.check(args[0], null) : null;
  if (args.length !== count) {
    const usage = `${title}(revenue${spec.period === 'duration' ? ", '1 year'" : spec.period === 'grain' ? ", 'year'" : ''})`;
    return checking.report('argument-count', node.span, { name: title, least: count, most: count, got: args.length, usage });
  }
  const period = args[1] ? checkPeriod(checking, title, spec, args[1]) : null;
  if (!expr || (args[1] && !period)) return null;
  if (fn === 'share' && partsOf(expr).some(({ op }) => op === 'window')) return checking.report('share-of-window', args[0]!.span, undefined);
  if (!evaluatesSomething(expr)) return checking.report('nothing-to-evaluate', args[0]!.span, { name: title });
  if (FRAMES.has(fn) && restsOnPoint(expr, checking.scope.restsOnPoint ?? (() => false))) {
    return checking.report('stock-over-time', args[0]!.span, { name: title });
  }
  // What is evaluated over another time has the type that it has now; shares and growth are of numbers, places of what has an order.
  const keeps = spec.unit === 'first';
  const fitted = fitArguments(checking, keeps ? 'T -> T' : fn === 'rank' ? 'O -> number' : 'number -> number', title, [{ expr, span: args[0]!.span }], node.span);
  if (!fitted) return null;
  const [{ expr: arg }] = fitted.args as readonly [Argument];
  return withUnit({ op: 'time', fn, arg, period, type: fitted.type } as const, keeps ? unitOf(arg) : {});
}

function checkPeriod(checking: Checking, name: string, spec: TimeSpec, ast: Ast): Duration | null {
  const text = ast.kind === 'text' ? ast.value : '';
  if (spec.period === 'grain') {
    const unit = parseGrain(text);
    return unit && unit !== 'hour' ? { count: 1, unit } : checking.report('invalid-grain', ast.span, { name, grains: DAY_GRAINS });
  }
  return parseDuration(text) ?? checking.report('invalid-duration', ast.span, { name, grains: GRAINS });
}

/** Whether an expression holds a KPI or an aggregate: a constant is the same at every time. */
function evaluatesSomething(expr: Expr): boolean {
  return partsOf(expr).some(({ op }) => op === 'kpi' || op === 'aggregate');
}

/** What rests on a point in time, of itself or through the KPIs that it names. */
export function restsOnPoint(expr: Expr, kpi: (name: string) => boolean): boolean {
  return partsOf(expr).some((part) => (part.op === 'aggregate' && part.point !== undefined) || (part.op === 'kpi' && kpi(part.kpi)));
}
