import type { Ast, CallNode, Frame, FrameBound, Over } from './ast.js';
import { fitArguments, fitType, resultUnit, withUnit } from './check-function.js';
import type { Argument, Checking } from './checking.js';
import type { Expr, WindowExpr, WindowFrame } from './expr.js';
import type { WindowSpec } from './functions/function-spec.js';
import { functionsNamed, isWindowed, windowNames, type KnownFunction } from './functions/lookup.js';

/** A function that may stand before `OVER`. */
type Windowed = KnownFunction & { readonly kind: 'aggregate' | 'window' };

/** Checks `f(…) OVER (…)`: a function over the rows of the result, whose parts are values of these rows. */
export function checkWindow(checking: Checking, node: CallNode & { readonly over: Over }): Expr | null {
  const title = node.name.text.toUpperCase();
  const known = functionsNamed(title).find(isWindowed) as Windowed | undefined;
  if (!known) return checking.report('no-window-function', node.name.span, { name: title, known: windowNames() });
  const isAggregate = known.kind === 'aggregate';
  const modifier = node.distinct ? 'DISTINCT' : node.within ? 'WITHIN GROUP' : node.by.length > 0 ? 'BY' : null;
  if (modifier) return checking.report('misplaced-modifier', node.span, { modifier, name: `${title} … OVER`, takers: 'aggregates over the rows of a dataset' });
  if (node.star && known.name !== 'count') return checking.report('misplaced-modifier', node.span, { modifier: '`*`', name: title, takers: 'COUNT' });
  if (node.filter && !isAggregate) return checking.report('misplaced-modifier', node.span, { modifier: 'FILTER', name: title, takers: 'aggregates' });

  const inside = checking.inWindow({ aggregate: null });
  const args = checkAll(isAggregate ? checking.inWindow({ aggregate: title }) : inside, node.args);
  const filter = node.filter && inside.check(node.filter, null);
  const condition = node.filter && filter && fitType(checking, 'FILTER (WHERE …)', { expr: filter, span: node.filter.span }, 'boolean');
  const partition = checkAll(inside, node.over.partition);
  const order = checkAll(inside, node.over.order.map(({ value }) => value));
  const frame = checkFrame(checking, node, title, isAggregate || (known.spec as WindowSpec).framed === true);
  if (!args || !partition || !order || frame === null || (node.filter && !condition)) return null;

  const { signature } = known.spec;
  const fitted = node.star ? { args: [], type: 'number' as const } : fitArguments(checking, isAggregate ? signature.replace('?', '') : signature, title, args, node.span);
  if (!fitted || !checkCount(checking, title, known, fitted.args)) return null;
  const unit = resultUnit(checking, known.spec.unit, title, fitted.args);
  if (unit === undefined) return null;
  const window: WindowExpr = {
    op: 'window',
    fn: known.name,
    args: fitted.args.map(({ expr }) => expr),
    filter: condition,
    partition: partition.map(({ expr }) => expr),
    order: order.map(({ expr }, i) => {
      const { descending, nulls } = node.over.order[i]!;
      return { value: expr, descending, nullsFirst: nulls === 'first' };
    }),
    frame,
    type: fitted.type,
  };
  return withUnit(window, unit);
}

/** A number of rows must be written down: it is part of what the function means, not a value of a row. */
function checkCount(checking: Checking, title: string, { kind, spec }: Windowed, args: readonly Argument[]): boolean {
  const counted = kind === 'window' ? spec.counted : undefined;
  const argument = counted && args[counted.argument];
  if (!counted || !argument) return true;
  const { op } = argument.expr;
  const value = op === 'literal' ? argument.expr.value : null;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= counted.least) return true;
  checking.report('invalid-count', argument.span, { name: title, least: counted.least });
  return false;
}

function checkAll(checking: Checking, parts: readonly Ast[]): readonly Argument[] | null {
  const checked = parts.map((part): Argument | null => {
    const expr = checking.check(part, null);
    return expr && { expr, span: part.span };
  });
  return checked.every((part) => part !== null) ? checked : null;
}

/** The frame as offsets from the row; null when something is wrong with it. Without one, SQL's: up to the row with an order, else all. */
function checkFrame(checking: Checking, { over, span }: CallNode & { readonly over: Over }, title: string, framed: boolean): WindowFrame | null {
  const { frame, order } = over;
  if (!frame) return { unit: 'range', start: null, end: order.length > 0 ? 0 : null };
  const refuse = (problem: string, fix: string): null => checking.report('invalid-frame', span, { problem, fix });
  if (!framed) return refuse(`${title} looks at all rows of the partition, not at a frame`, 'Leave `ROWS` or `RANGE` out.');
  const [start, end] = [boundOf(frame, frame.start), frame.end === null ? 0 : boundOf(frame, frame.end)];
  if (start === 'number' || end === 'number') return refuse('The offset of a frame is a whole number from 0', 'Write it down: `ROWS BETWEEN 2 PRECEDING AND CURRENT ROW`.');
  if (start === 'range' || end === 'range') {
    return refuse('RANGE counts no rows, and offsets of values are not part of the language', 'Write `ROWS`, or take UNBOUNDED and CURRENT ROW as bounds.');
  }
  if (start === Infinity || end === -Infinity || start > end) return refuse('The frame ends before it begins', 'Write the earlier bound first: `BETWEEN 2 PRECEDING AND CURRENT ROW`.');
  return { unit: frame.unit, start: start === -Infinity ? null : start, end: end === Infinity ? null : end };
}

/** A bound as an offset, infinite when it is unbounded; what is wrong with it otherwise. */
function boundOf({ unit }: Frame, { offset, direction }: FrameBound): number | 'number' | 'range' {
  if (direction === null) return 0;
  const sign = direction === 'preceding' ? -1 : 1;
  if (offset === null) return sign * Infinity;
  if (offset.kind !== 'number' || !Number.isSafeInteger(offset.value)) return 'number';
  return unit === 'range' ? 'range' : sign * offset.value + 0;
}
