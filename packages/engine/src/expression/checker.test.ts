import { describe, expect, it } from 'vitest';
import { brief, checkText, exprOf } from './testing/marked.js';
import { salesScope } from './testing/sales-scope.js';
import type { Scope } from './scope.js';

function checked(text: string, place: Scope['place'] | Scope = 'row'): string {
  return brief(exprOf(text, place));
}

describe('checkExpression', () => {
  it('reads the win rate of the design', () => {
    expect(checked("COUNT(*) FILTER (WHERE stage = 'Won') / COUNT(*) FILTER (WHERE stage IN ('Won', 'Lost'))", 'kpi')).toBe(
      "divide(deals.count() where eq(stage, 'Won'), deals.count() where in(stage, 'Won', 'Lost'))",
    );
  });

  it('places an aggregate in time by the time field of the dataset it reads', () => {
    expect(exprOf('SUM(Amount)')).toEqual({
      op: 'aggregate',
      dataset: 'deals',
      time: { op: 'field', path: [], field: 'closed_on', type: 'date' },
      fn: 'sum',
      args: [{ op: 'field', path: [], field: 'amount', type: 'number', unit: { USD: 1 } }],
      distinct: false,
      filter: null,
      type: 'number',
      unit: { USD: 1 },
    });
    expect(exprOf('SUM(quotas.amount)')).toMatchObject({ dataset: 'quotas', time: null });
    expect(exprOf('COUNT(*) FILTER (WHERE quotas.amount > 5)')).toMatchObject({ dataset: 'quotas' });
  });

  it('takes names outside of aggregates for KPIs and inputs', () => {
    expect(checked('revenue / Orders', 'kpi')).toBe('divide(kpi revenue, kpi orders)');
    const inputs = { value: { type: 'number' as const, unit: { USD: 1 } }, target: { type: 'number' as const } };
    const status = { ...salesScope('kpi'), inputs };
    expect(checked('value >= 0.9 * target AND revenue > 0', status)).toBe(
      'and(ge(input value, multiply(0.9, input target)), gt(kpi revenue, 0))',
    );
  });

  it('writes out the negated and the two-sided operators', () => {
    expect(checked('items NOT BETWEEN 1 AND 3')).toBe('not(and(ge(items, 1), le(items, 3)))');
    expect(checked("stage NOT IN ('a')")).toBe("not(in(stage, 'a'))");
    expect(checked("stage NOT LIKE 'a%'")).toBe("not(like(stage, 'a%'))");
    expect(checked("stage ILIKE 'a%'")).toBe("ilike(stage, 'a%')");
    expect(checked('stage IS NOT NULL')).toBe('not(is_null(stage))');
    expect(checked('stage IS DISTINCT FROM account.sector')).toBe('not(is_not_distinct(stage, account.sector))');
    expect(checked('stage IS NOT DISTINCT FROM NULL')).toBe('is_not_distinct(stage, null)');
    expect(checked('items <> -5')).toBe('ne(items, -5)');
    expect(checked('items != - items')).toBe('ne(items, negate(items))');
  });

  it('binds AND before OR, NOT before AND, comparison before NOT, * before +', () => {
    expect(checked('open OR open AND NOT items = 1 + 2 * 3')).toBe('or(open, and(open, not(eq(items, add(1, multiply(2, 3))))))');
    expect(checked("'a' || 1 + 2 = stage")).toBe("eq(concat('a', cast_string(add(1, 2))), stage)");
  });

  it('reads texts as dates where dates are', () => {
    expect(checked("closed_on >= '2017-01-01'")).toBe("ge(closed_on, date '2017-01-01')");
    expect(checked("'2017-01-01' <= closed_on")).toBe("le(date '2017-01-01', closed_on)");
    expect(checked("closed_on BETWEEN DATE '2017-01-01' AND '2017-12-31'")).toBe(
      "and(ge(closed_on, date '2017-01-01'), le(closed_on, date '2017-12-31'))",
    );
    expect(checked("closed_on IN ('2017-01-01', NULL)")).toBe("in(closed_on, date '2017-01-01', null)");
    expect(checked("created_at < '2017-01-01T09:30:00+02:00'")).toBe("lt(created_at, timestamp '2017-01-01T07:30:00.000Z')");
    expect(checked("created_at < '2017-01-01'")).toBe("lt(created_at, cast_timestamp(date '2017-01-01'))");
    // Without an offset, the clock of the project's time zone, which the evaluator knows.
    expect(checked("created_at < '2017-01-01 10:30:00'")).toBe("lt(created_at, cast_timestamp('2017-01-01 10:30:00'))");
    expect(checked("created_at < TIMESTAMP '2017-01-01T10:30'")).toBe("lt(created_at, cast_timestamp('2017-01-01T10:30'))");
    expect(checked("created_at = CAST('2017-01-01 10:30:00' AS TIMESTAMP)")).toBe("eq(created_at, cast_timestamp('2017-01-01 10:30:00'))");
    expect(checked("closed_on < DATE('2017-01-01') AND closed_on < CAST('2017-01-01' AS date)")).toBe(
      "and(lt(closed_on, date '2017-01-01'), lt(closed_on, date '2017-01-01'))",
    );
    expect(checked('created_at < closed_on')).toBe('lt(created_at, cast_timestamp(closed_on))');
  });

  it('adds days to dates and subtracts dates', () => {
    expect(checked('closed_on + 7')).toBe("dateadd('day', 7, closed_on)");
    expect(checked('7 + closed_on')).toBe("dateadd('day', 7, closed_on)");
    expect(checked('closed_on - items')).toBe("dateadd('day', negate(items), closed_on)");
    expect(checked("closed_on - '2017-01-01'")).toBe("datediff('day', date '2017-01-01', closed_on)");
    expect(exprOf('closed_on - engaged_on', 'row')).toMatchObject({ fn: 'datediff', unit: { days: 1 } });
  });

  it('moves dates by lengths of time', () => {
    expect(checked("closed_on + INTERVAL '3' MONTH")).toBe("dateadd('month', 3, closed_on)");
    expect(checked("closed_on - interval '3 Months'")).toBe("dateadd('month', -3, closed_on)");
    expect(checked('INTERVAL 2 weeks + closed_on - INTERVAL 1 day')).toBe("dateadd('day', -1, dateadd('week', 2, closed_on))");
    expect(checked("closed_on + INTERVAL '-6 hours'")).toBe("dateadd('hour', -6, cast_timestamp(closed_on))");
  });

  it('takes date parts as words or texts, singular or plural', () => {
    expect(checked('DATEDIFF(Days, engaged_on, closed_on)')).toBe("datediff('day', engaged_on, closed_on)");
    expect(checked("DATE_TRUNC('month', closed_on)")).toBe("date_trunc('month', closed_on)");
    expect(checked('EXTRACT(dow FROM closed_on)')).toBe('dayofweek(closed_on)');
    expect(checked("DATE_PART('year', closed_on)")).toBe('year(closed_on)');
  });

  it('writes out macros in terms of functions that are evaluated', () => {
    expect(checked("IFF(open, 1, 0)")).toBe('case(open -> 1; 0)');
    expect(checked('IF(open, amount)')).toBe('case(open -> amount)');
    expect(checked("NVL2(stage, 'y', 'n')")).toBe("case(is_null(stage) -> 'n'; 'y')");
    expect(checked('ZEROIFNULL(amount)')).toBe('coalesce(amount, 0)');
    expect(checked('NULLIFZERO(amount)')).toBe('nullif(amount, 0)');
    expect(checked('NVL(amount, 0)')).toBe('coalesce(amount, 0)');
    expect(checked("POSITION('a' IN stage)")).toBe("position('a', stage)");
    expect(checked('SUBSTRING(stage FROM 2 FOR 3)')).toBe('substring(stage, 2, 3)');
    expect(checked('TO_NUMBER(stage)')).toBe('cast_number(stage)');
    expect(checked('TO_DATE(stage)')).toBe('cast_date(stage)');
  });

  it('turns both forms of CASE into the searched one', () => {
    expect(checked("CASE stage WHEN 'Won' THEN 1 ELSE NULL END")).toBe("case(eq(stage, 'Won') -> 1; null)");
    expect(exprOf('CASE WHEN open THEN NULL ELSE amount END', 'row')).toMatchObject({
      type: 'number',
      unit: { USD: 1 },
      whens: [{ then: { type: 'number', value: null } }],
    });
    expect(exprOf("CASE WHEN open THEN NULL ELSE 'x' END", 'row')).toMatchObject({
      type: 'string',
      whens: [{ then: { type: 'string', value: null } }],
    });
  });

  it('casts among the scalar types and leaves out casts to the same', () => {
    expect(checked('CAST(stage AS DECIMAL(10, 2))')).toBe('cast_number(stage)');
    expect(checked('TRY_CAST(stage AS date)')).toBe('try_cast_date(stage)');
    expect(checked('CAST(amount AS number)')).toBe('amount');
    expect(exprOf('CAST(NULL AS date)', 'row')).toEqual({ op: 'literal', type: 'date', value: null });
  });

  it('reads percentiles from both ends', () => {
    expect(checked('PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY cycle_days)', 'kpi')).toBe('deals.percentile_cont(cycle_days) at 0.9');
    expect(checked('PERCENTILE_DISC(0.9) WITHIN GROUP (ORDER BY cycle_days DESC)', 'kpi')).toBe(
      'negate(deals.percentile_disc(negate(cycle_days)) at 0.9)',
    );
    expect(checked('APPROX_PERCENTILE(amount, 0.5)', 'kpi')).toBe('deals.approx_percentile(amount) at 0.5');
    expect(checked('COUNT(DISTINCT stage) + COUNT(stage) + MIN(DISTINCT items)', 'kpi')).toBe(
      'add(add(deals.count(distinct stage), deals.count(stage)), deals.min(items))',
    );
  });

  it('evaluates KPIs and aggregates over other times', () => {
    expect(checked("1.10 * PREVIOUS(revenue, '1 Year')", 'kpi')).toBe('multiply(1.1, previous(kpi revenue, 1 year))');
    expect(exprOf("PREVIOUS(SUM(amount), '3 months')")).toMatchObject({ period: { count: 3, unit: 'month' }, unit: { USD: 1 } });
    expect(exprOf("GROWTH(revenue, '52 weeks')")).toMatchObject({ period: { count: 52, unit: 'week' }, unit: {} });
  });

  it('reads window functions over KPIs, periods and dimensions', () => {
    const all = 'range null null';
    const upTo = 'range null 0';
    expect(checked('SUM(revenue) OVER ()', 'kpi')).toBe(`sum(kpi revenue) over (| ${all})`);
    expect(checked('SUM(SUM(amount)) OVER (ORDER BY Period)', 'kpi')).toBe(`sum(deals.sum(amount)) over (| dimension period ${upTo})`);
    expect(checked('AVG(orders) FILTER (WHERE revenue > 5) OVER (PARTITION BY stage ORDER BY revenue DESC ROWS 2 PRECEDING)', 'kpi')).toBe(
      'avg(kpi orders) where gt(kpi revenue, 5) over (dimension stage | kpi revenue desc rows -2 0)',
    );
    expect(checked('COUNT(*) OVER (ORDER BY period ROWS BETWEEN UNBOUNDED PRECEDING AND 1 FOLLOWING)', 'kpi')).toBe('count() over (| dimension period rows null 1)');
    expect(checked('LAG(revenue, 2, 0) OVER (ORDER BY DATE_TRUNC(year, period))', 'kpi')).toBe(`lag(kpi revenue, 2, 0) over (| date_trunc('year', dimension period) ${upTo})`);
    expect(checked('FIRST_VALUE(stage) OVER (ORDER BY revenue)', 'kpi')).toBe(`first_value(dimension stage) over (| kpi revenue ${upTo})`);
    expect(checked("PREVIOUS(RANK() OVER (ORDER BY revenue), '1 year')", 'kpi')).toBe(`previous(rank() over (| kpi revenue ${upTo}), 1 year)`);
  });

  it('infers units', () => {
    const unitOf = (text: string): unknown => {
      const expr = exprOf(text);
      return 'unit' in expr ? expr.unit : undefined;
    };
    expect(unitOf('SUM(amount) / COUNT(*)')).toEqual({ USD: 1 });
    expect(unitOf('SUM(amount) / SUM(cycle_days)')).toEqual({ USD: 1, days: -1 });
    expect(unitOf('revenue / SUM(amount)')).toEqual({});
    expect(unitOf('revenue * 2 + 5')).toEqual({ USD: 1 });
    expect(unitOf('VARIANCE(amount)')).toEqual({ USD: 2 });
    expect(unitOf('SQRT(VAR_POP(amount))')).toEqual({ USD: 1 });
    expect(unitOf('POWER(SUM(amount), 2)')).toEqual({ USD: 2 });
    expect(unitOf('COALESCE(SUM(amount), 0)')).toEqual({ USD: 1 });
    expect(unitOf('5')).toBeUndefined();
    expect(unitOf('5 * 2')).toBeNull();
    expect(unitOf('LAG(revenue, 1, 0) OVER (ORDER BY period)')).toEqual({ USD: 1 });
    expect(unitOf('COUNT(revenue) OVER ()')).toEqual({});
    expect(unitOf('MAX(closed_on)')).toBeUndefined();
    expect(unitOf('AVG(DATEDIFF(week, engaged_on, closed_on))')).toEqual({ weeks: 1 });
  });

  it('compares a parameter with whatever unit', () => {
    expect(checked('amount > :threshold AND closed_on > :since')).toBe('and(gt(amount, :threshold), gt(closed_on, :since))');
  });

  it('reads columns in the expression of a field', () => {
    expect(checked('DATEDIFF(day, engaged_on, closed_on)', 'column')).toBe("datediff('day', column engaged_on, column closed_on)");
    expect(checked("CASE WHEN raw = 'GTXPro' THEN 'GTX Pro' ELSE raw END", 'column')).toBe(
      "case(eq(column raw, 'GTXPro') -> 'GTX Pro'; column raw)",
    );
  });

  it('has no expression exactly when there are problems', () => {
    for (const text of ['amount > 0', 'amount', 'nothing', '1 +']) {
      const { expr, problems } = checkText(text, 'row', 'boolean');
      expect(expr === null).toBe(problems.length > 0);
    }
  });
});
