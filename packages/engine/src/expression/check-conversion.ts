import type { Argument, Checking } from './checking.js';
import type { CallNode } from './ast.js';
import { currencyDigits } from './currency-digits.js';
import type { Expr, FieldExpr } from './expr.js';
import { mixedCurrency } from './mixed-currency.js';
import { unitOf } from './units.js';

/** The name of the relationship to the rate that turns a currency into another: each a field with its code. */
export function ratePath(from: string, to: string): string {
  return `.${from}>${to}`;
}

/** The name of the field that holds one currency's code, the same in every row. */
export function codeField(currency: string): string {
  return `.${currency}`;
}

/** The field by whose time rates are found. */
export const RATE_TIME = '.rate_time';

/** `CONVERT(amount, 'EUR')`: the amount times its rate, which is found over relationships that every dataset of such amounts has. */
export function checkConversion(checking: Checking, [amount, target]: readonly [Argument, Argument], node: CallNode): Expr | null {
  const refuse = (argument: Argument, problem: string, fix: string): null => checking.report('invalid-conversion', argument.span, { problem, fix });
  const { currencies, place } = checking.scope;
  if (place === 'column') return refuse(amount, 'A field holds amounts as they are.', 'Convert them where they are used: `SUM(CONVERT(amount, \'EUR\'))`.');
  const into = target.expr.op === 'literal' && typeof target.expr.value === 'string' ? target.expr.value.toUpperCase() : null;
  if (into === null) return refuse(target, 'CONVERT needs the code of a currency as a text.', "Write `CONVERT(amount, 'EUR')`.");
  const mixed = mixedCurrency(unitOf(amount.expr));
  if (mixed === null || !mixed.whole) {
    return refuse(amount, 'CONVERT needs amounts whose currency a field says.', 'Declare the field so: `amount: { type: money, currency: { field: currency_code } }`.');
  }
  if (currencies === undefined) {
    return checking.report('invalid-conversion', node.span, {
      problem: 'Nothing says at which rates amounts are converted.',
      fix: 'Add `currencies: { dataset: rates, from: from_currency, to: to_currency, rate: rate, day: day }` to the project.',
    });
  }
  if (!currencies.into.includes(into)) {
    return refuse(target, `Amounts are not converted into ${into}.`, `Add it to \`currencies\` of the project: \`into: [${[...currencies.into, into].join(', ')}]\`.`);
  }
  const path = mixed.path.slice(0, -1);
  const code: FieldExpr = { op: 'field', path, field: mixed.path.at(-1)!, type: 'string' };
  const time: FieldExpr = { op: 'field', path, field: RATE_TIME, type: 'date' };
  const args: readonly Expr[] = [amount.expr, rateOf(code, into, currencies), text(into), number(currencyDigits(into)), code, time];
  return { op: 'call', fn: 'convert_money', args, type: 'number', unit: { [into]: 1 } };
}

/** The rate from one currency to another, else the inverse of the other way, else over the pivot. */
function rateOf(code: FieldExpr, into: string, { pivot, rate }: NonNullable<Checking['scope']['currencies']>): Expr {
  const field = (from: string, to: string): Expr => ({ op: 'field', path: [...code.path, ratePath(from, to)], field: rate, type: 'number', unit: {} });
  const either = (from: string, to: string): Expr => call('coalesce', field(from, to), call('divide', number(1), field(to, from)));
  const unlessSame = (currency: string, other: Expr): Expr => {
    const when: Expr = { op: 'call', fn: 'eq', args: [code, text(currency)], type: 'boolean' };
    return { op: 'case', whens: [{ when, then: number(1) }], else: other, type: 'number', unit: {} };
  };
  const direct = either(code.field, codeField(into));
  if (pivot === null || pivot === into) return unlessSame(into, direct);
  const around = call('multiply', unlessSame(pivot, either(code.field, codeField(pivot))), either(codeField(pivot), codeField(into)));
  return unlessSame(into, call('coalesce', direct, around));
}

function call(fn: 'coalesce' | 'divide' | 'multiply', ...args: readonly Expr[]): Expr {
  return { op: 'call', fn, args, type: 'number', unit: {} };
}

const text = (value: string): Expr => ({ op: 'literal', type: 'string', value });
const number = (value: number): Expr => ({ op: 'literal', type: 'number', value });
