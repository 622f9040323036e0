import { fitType, isTextLiteral } from './check-function.js';
import type { Argument, Checking } from './checking.js';
import type { CallExpr, Expr, LiteralExpr } from './expr.js';

const FORM = 'HH24:MI:SS';
const WRITTEN = '([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d';
/** A day on which no clock is changed. */
const DAY = '2000-01-01 ';

/** The time of day of a timestamp. There is no type of its own: it is a text `HH:MM:SS`, and texts of that form compare as times do. */
export function timeOfDay(timestamp: Expr): CallExpr {
  return call('to_char', [timestamp, text(FORM)], 'string');
}

/** `CAST(x AS time)`: of a timestamp, or of a text that says one; null for any other text, counted unless it is `TRY_CAST`. */
export function castTimeOfDay(checking: Checking, argument: Argument, lenient: boolean): Expr | null {
  const { expr, span } = argument;
  if (expr.type === 'timestamp') return timeOfDay(expr);
  if (isTextLiteral(expr)) {
    const written = String((expr as LiteralExpr).value);
    return new RegExp(`^${WRITTEN}$`).test(written) ? expr : checking.report('invalid-time', span, { text: written });
  }
  const fitted = fitType(checking, 'CAST AS time', argument, 'string');
  if (!fitted) return null;
  if (!lenient) return timeOfDay(call('parse_timestamp', [call('concat', [text(DAY), fitted], 'string'), text(`YYYY-MM-DD ${FORM}`)], 'timestamp'));
  const fits = call('regexp_like', [fitted, text(`^${WRITTEN}$`)], 'boolean');
  return { op: 'case', whens: [{ when: fits, then: fitted }], else: null, type: 'string' };
}

function call(fn: CallExpr['fn'], args: readonly Expr[], type: CallExpr['type']): CallExpr {
  return { op: 'call', fn, args, type };
}

function text(value: string): LiteralExpr {
  return { op: 'literal', type: 'string', value };
}
