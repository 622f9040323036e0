import { describe, expect, it } from 'vitest';
import { EXPRESSION_CODES } from '../diagnostics/codes/expression-codes.js';
import { parseExpression } from './parser.js';
import { checkRowExpression } from './row-checker.js';
import { checkText, unmark } from './testing/marked.js';
import { salesScope } from './testing/sales-scope.js';
import type { Scope } from './scope.js';

/** Code, where it stands, the text with the span marked, and words that the message or the remedy must hold. */
type Case = readonly [code: keyof typeof EXPRESSION_CODES, place: Scope['place'], marked: string, ...words: string[]];

const CASES: readonly Case[] = [
  ['empty-expression', 'kpi', '«  »'],
  ['empty-expression', 'kpi', '«-- nothing but a comment»'],
  ['expression-too-long', 'kpi', `«${'1'.repeat(20_001)}»`, '20001', '20000'],
  ['expression-too-deep', 'kpi', `${'('.repeat(200)}«(»${'('.repeat(299)}1${')'.repeat(500)}`, '200'],
  ['expression-too-deep', 'kpi', `«${'1+'.repeat(3000)}1»`, '500'],
  ['expression-too-deep', 'row', `${'NOT '.repeat(199)}NOT «NOT» open`],
  ['unexpected-character', 'row', 'stage «#» 3', '`#`'],
  ['foreign-operator', 'row', "stage «==» 'Won'", '`=`'],
  ['foreign-operator', 'row', 'open «&&» open', '`AND`'],
  ['foreign-operator', 'row', '«!»open', '`NOT`'],
  ['unterminated-text', 'row', "stage = «'Won»", 'closing'],
  ['unterminated-text', 'row', 'stage = («"Won)»', 'name'],
  ['unterminated-text', 'row', 'stage «/* why»', '*/'],
  ['invalid-number', 'row', 'amount > «1.2.3»'],
  ['invalid-number', 'row', 'amount > «12abc»', 'double quotes'],
  ['invalid-number', 'row', 'amount > «1e999»'],
  ['unexpected-token', 'kpi', 'SUM(amount +«)»', 'Expected a value', '`)`'],
  ['unexpected-token', 'row', 'amount «amount»', 'operator'],
  ['unexpected-token', 'row', 'amount > 1«)»', 'Remove this'],
  ['unexpected-token', 'row', 'amount IS «5»', 'DISTINCT FROM'],
  ['unexpected-token', 'row', 'CASE «END»', 'WHEN'],
  ['unexpected-token', 'row', 'amount BETWEEN 1«»', '`AND`', 'end of the expression'],
  ['unexpected-token', 'row', "TRIM(LEADING 'a' «)»= stage", '`FROM`'],
  ['reserved-word', 'row', '«from» > 1', '"from"'],
  ['unclosed-parenthesis', 'kpi', 'SUM«(»amount'],
  ['unknown-type', 'row', 'CAST(amount AS «nubmer») > 1', '`number`'],

  ['unknown-field', 'kpi', 'SUM(«amuont»)', 'dataset `deals`', 'Did you mean `amount`?'],
  ['unknown-field', 'row', "account.«sectr» = 'x'", 'dataset `accounts`', 'Did you mean `sector`?'],
  ['unknown-field', 'row', "«sector» = 'x'", 'Did you mean `account.sector`?'],
  ['unknown-field', 'row', 'stage = «"Won"»', 'single quotes'],
  ['unknown-field', 'kpi', 'account.«sectr»', 'dataset `accounts`'],
  ['unknown-column', 'column', '«rwa»', 'Did you mean `raw`?'],
  ['unknown-kpi', 'kpi', '«revenu» / orders', 'Did you mean `revenue`?'],
  ['unknown-parameter', 'row', 'amount > «:treshold»', ':treshold', 'Did you mean `threshold`?'],
  ['unknown-function', 'kpi', '«SMU»(amount)', 'Did you mean `SUM`'],
  ['unknown-function', 'kpi', '«Average»(amount)', 'Write `AVG(x)`'],
  ['unknown-function', 'kpi', "«COUNTIF»(stage = 'Won')", 'Write `COUNT(*) FILTER (WHERE condition)`'],
  ['unexpected-token', 'kpi', "COUNT(*) «WHERE» stage = 'Won'", 'Write `FILTER (WHERE …)` after the aggregate'],

  ['bare-field', 'kpi', '«amount» / orders', 'SUM(amount)'],
  ['bare-field', 'kpi', '«account.sector»', 'COUNT(account.sector)'],
  ['kpi-in-aggregate', 'kpi', 'AVG(«revenue»)', 'AVG(revenue BY'],
  ['misplaced-aggregate', 'row', '«SUM(amount)» > 1', 'FILTER'],
  ['misplaced-aggregate', 'column', '«SUM(amount)»', 'value of a KPI'],
  ['nested-aggregate', 'kpi', 'MAX(«SUM(amount)»)', 'MAX', 'SUM'],
  ['mixed-datasets', 'kpi', 'SUM(quotas.amount * «items»)', '`deals`', '`quotas`'],
  ['mixed-datasets', 'row', '«quotas.amount» > 1', '`quotas`'],
  ['misplaced-modifier', 'kpi', '«SUM(*)»', 'COUNT'],
  ['misplaced-modifier', 'kpi', '«APPROX_COUNT_DISTINCT(DISTINCT stage)»', 'DISTINCT'],
  ['misplaced-modifier', 'row', '«ABS(amount) FILTER (WHERE open)» > 1', 'FILTER'],
  ['misplaced-modifier', 'kpi', '«SUM(amount) WITHIN GROUP (ORDER BY amount)»', 'WITHIN GROUP'],
  ['missing-order', 'kpi', '«PERCENTILE_CONT(0.5)»', 'WITHIN GROUP (ORDER BY'],
  ['invalid-fraction', 'kpi', 'PERCENTILE_CONT(«90») WITHIN GROUP (ORDER BY amount)', '0.9'],
  ['invalid-fraction', 'kpi', 'APPROX_PERCENTILE(amount, «items»)'],
  ['interpolated-dates', 'kpi', 'MEDIAN(«closed_on»)', 'PERCENTILE_DISC(0.5)'],
  ['descending-percentile', 'kpi', 'PERCENTILE_DISC(0.1) WITHIN GROUP (ORDER BY «stage» DESC)', 'DESC'],
  ['misplaced-time-function', 'kpi', "SUM(«PREVIOUS(amount, '1 year')»)"],
  ['misplaced-time-function', 'row', "«GROWTH(amount, '1 year')» > 0"],
  ['nothing-to-evaluate', 'kpi', "PREVIOUS(«5», '1 year')"],
  ['invalid-duration', 'kpi', "PREVIOUS(revenue, «'3 monthz'»)", "'3 months'"],
  ['invalid-duration', 'kpi', "PREVIOUS(revenue, «'0 years'»)"],
  ['invalid-duration', 'kpi', 'GROWTH(revenue, «12»)'],
  ['invalid-duration', 'kpi', "ROLLING(revenue, «'year to date'»)", "'3 months'"],
  ['invalid-grain', 'kpi', "TO_DATE(revenue, «'1 year'»)", '`year`'],
  ['argument-count', 'kpi', "«CUMULATIVE(revenue, '1 year')»", 'CUMULATIVE(revenue)'],
  ['nothing-to-evaluate', 'kpi', 'SHARE(«1»)'],
  ['stock-over-time', 'kpi', "ROLLING(«pipeline / revenue», '3 months')", 'Leave ROLLING out'],
  ['stock-over-time', 'kpi', "TO_DATE(«CASE WHEN TRUE THEN PREVIOUS(pipeline, '1 year') END», 'year')"],

  ['argument-count', 'row', '«ROUND(amount, 1, 2)» > 1', '1 to 2 arguments', 'ROUND(number, [number])'],
  ['argument-count', 'row', '«COALESCE()» > 1', 'at least 1 argument,'],
  ['argument-count', 'kpi', '«COUNT()»'],
  ['argument-count', 'kpi', '«PREVIOUS(revenue)»', "'1 year'"],
  ['argument-count', 'kpi', '«COUNT(stage, amount)»'],
  ['type-mismatch', 'row', "amount > «'5'»", 'Remove the quotes'],
  ['type-mismatch', 'row', 'stage = «5»', "'5'"],
  ['type-mismatch', 'kpi', 'SUM(«stage»)', 'a number', 'a text'],
  ['type-mismatch', 'kpi', 'SUM(«open»)', 'FILTER (WHERE'],
  ['type-mismatch', 'column', '«raw» + 1', 'declare a field'],
  ['type-mismatch', 'row', 'YEAR(«amount») = 2017', 'a date'],
  ['type-mismatch', 'row', '«open» < TRUE', 'order'],
  ['type-mismatch', 'row', "open = «'true'»", 'true or false on both sides'],
  ['type-mismatch', 'row', '«1 < items» < 10', '1 < x AND x < 10'],
  ['type-mismatch', 'row', "stage LIKE 'a' ESCAPE «'ab'»", 'one character', "'!'"],
  ['invalid-date', 'row', "DATE(«'3 May'») < closed_on"],
  ['not-a-condition', 'row', 'open AND «amount»', 'a number'],
  ['not-a-condition', 'kpi', 'COUNT(*) FILTER (WHERE «stage»)', 'a text'],
  ['not-a-condition', 'row', 'CASE WHEN «amount» THEN 1 END > 0'],
  ['not-a-condition', 'row', 'open OR NOT «stage»'],
  ['comparison-with-null', 'row', '«stage = NULL»', 'IS NULL'],
  ['comparison-with-null', 'row', '«stage <> NULL»', 'IS NOT NULL'],
  ['invalid-date', 'row', "closed_on >= «'2017-02-29'»", "'2026-03-31'"],
  ['invalid-date', 'row', "closed_on = «DATE '1/2/2017'»"],
  ['invalid-date', 'row', "created_at > «'2017-01-01T25:00:00'»", '2026-03-31 09:00:00'],
  ['unknown-date-part', 'row', 'DATEDIFF(«dya», engaged_on, closed_on) > 1', '`day`'],
  ['unknown-date-part', 'row', "DATE_TRUNC(«amount + 1», closed_on) > '2017-01-01'"],
  ['invalid-interval', 'row', "closed_on + «INTERVAL '3 monthz'» > closed_on", "INTERVAL '3 months'"],
  ['invalid-interval', 'row', "closed_on - «INTERVAL '3 months' DAY» > closed_on"],
  ['invalid-interval', 'row', "closed_on - «INTERVAL '3'» > closed_on"],
  ['invalid-interval', 'row', "closed_on - «INTERVAL '3 constructor'» > closed_on"],
  ['invalid-interval', 'row', "«INTERVAL '3 days'» - closed_on > closed_on", 'date'],
  ['invalid-interval', 'row', "DATEDIFF(day, engaged_on, closed_on) > «INTERVAL '3' DAY»", 'by itself'],
  ['type-mismatch', 'row', "«items» + INTERVAL '3' DAY > closed_on", 'a date'],
  ['invalid-pattern', 'row', "REGEXP_LIKE(stage, «'(a'»)", 'not closed'],
  ['invalid-pattern', 'row', "REGEXP_LIKE(stage, «'(a)\\1'»)", 'reference to a group'],
  ['invalid-pattern', 'row', "REGEXP_LIKE(stage, «'(?=a)'»)", 'ahead'],
  ['invalid-pattern', 'row', "REGEXP_LIKE(stage, «'(a{99}){99}'»)", 'too large'],
  ['invalid-pattern', 'row', "REGEXP_LIKE(stage, «'[b-a]'»)", 'range'],
  ['invalid-pattern', 'row', "REGEXP_LIKE(stage, «'a)'»)", 'opening'],
  ['invalid-pattern', 'row', "REGEXP_LIKE(stage, «'*'»)", 'nothing before it'],
  ['invalid-pattern', 'row', "REGEXP_LIKE(stage, «'a{3,2}'»)", 'smaller'],
  ['invalid-pattern', 'row', "REGEXP_LIKE(stage, «'[[:alpha:]]'»)", 'Named classes'],
  ['invalid-pattern', 'row', 'REGEXP_LIKE(stage, «stage»)', 'single quotes'],
  ['invalid-pattern', 'row', "REGEXP_EXTRACT(stage, '(a)', «2») = 'a'", '0 (the whole match) to 1'],
  ['invalid-pattern', 'row', "REGEXP_REPLACE(stage, 'a', «'\\1'») = 'a'", '`\\0`'],
  ['invalid-pattern', 'row', "REGEXP_REPLACE(stage, 'a', «stage») = 'a'", 'replacement'],
  ['invalid-form', 'row', "TO_CHAR(closed_on, «'YYYY Mois'») = 'x'", 'double quotes'],
  ['invalid-form', 'row', 'TO_CHAR(closed_on, «stage») = stage', 'YYYY-MM-DD'],
  ['invalid-form', 'row', "TO_CHAR(cycle_days, «'9,99.0'») = '1'", '9,990.00'],
  ['invalid-form', 'row', "TO_CHAR(cycle_days, «stage») = '1'", '15 digits'],
  ['invalid-form', 'row', "TO_CHAR(cycle_days, «'9999999999999999'») = '1'"],
  ['invalid-form', 'row', "TO_DATE(stage, «'MM/YYYY'») = closed_on", 'DD/MM/YYYY'],
  ['invalid-form', 'row', "TO_TIMESTAMP(stage, «'YYYY-MM-DD HH12:MI'») = created_at"],
  ['mixed-units', 'kpi', 'SUM(amount) + «COUNT(*)»', '`USD`', 'a plain number'],
  ['mixed-units', 'kpi', 'SUM(amount - «cost»)', '`USD`', '`EUR`'],
  ['mixed-units', 'row', 'amount > «items»'],
  ['mixed-units', 'row', 'amount BETWEEN 1 AND «cycle_days»'],
  ['mixed-units', 'kpi', 'revenue + «SUM(amount) / SUM(cycle_days)»', '`USD/days`'],
  ['mixed-units', 'row', 'POWER(amount, «items») > 0'],

  ['not-evaluated-yet', 'row', "PER(revenue, stage, «'period'») > 1", 'PER', '`COUNT(revenue BY stage) FILTER (WHERE revenue > 1)`'],
  ['unfit-by', 'kpi', 'AVG(«amount» BY account.sector)', 'AVG(SUM(amount) BY account.sector)'],
  ['unfit-by', 'kpi', '«AVG(1 BY stage)»', 'AVG(revenue BY stage)'],
  ['unfit-key', 'kpi', 'AVG(revenue BY «sector»)', '`revenue`'],
  ['name-expected', 'kpi', 'AVG(revenue BY «1»)', 'BY'],
  ['misplaced-aggregate', 'row', '«AVG(revenue BY stage)» > 1', 'FILTER'],
  ['nested-aggregate', 'kpi', 'SUM(«AVG(revenue BY stage)»)', 'SUM'],
  ['field-in-window', 'kpi', 'SUM(«amount») OVER (PARTITION BY stage ORDER BY items ROWS 2 PRECEDING)', 'SUM(SUM(amount)) OVER'],
  ['field-in-window', 'kpi', 'COUNT(«stage») OVER ()', 'COUNT(DISTINCT stage)'],
  ['no-window-function', 'kpi', '«APPROX_PERCENTILE»(revenue, 0.5) OVER ()', 'LAG'],
  ['no-window-function', 'kpi', '«ABS»(revenue) OVER ()', 'NTILE'],
  ['no-window-function', 'kpi', '«SUMM»(revenue) OVER ()', 'SUM'],
  ['unknown-window-name', 'kpi', 'SUM(revenue) OVER (PARTITION BY «stag»)', '`stage`'],
  ['unknown-window-name', 'kpi', 'SUM(revenue) OVER (ORDER BY «perod»)', '`period`'],
  ['unknown-window-name', 'kpi', 'SUM(revenue) OVER (ORDER BY «Month»)', 'Write `period`'],
  ['unknown-kpi', 'kpi', 'SUM(«revenu») OVER ()', '`revenue`'],
  ['invalid-frame', 'kpi', '«SUM(revenue) OVER (ORDER BY period RANGE 2 PRECEDING)»', 'ROWS'],
  ['invalid-frame', 'kpi', '«SUM(revenue) OVER (ORDER BY period ROWS BETWEEN CURRENT ROW AND 1 PRECEDING)»', 'earlier bound'],
  ['invalid-frame', 'kpi', '«SUM(revenue) OVER (ORDER BY period ROWS 1.5 PRECEDING)»', 'whole number'],
  ['invalid-frame', 'kpi', '«SUM(revenue) OVER (ORDER BY period ROWS 1 FOLLOWING)»', 'earlier bound'],
  ['invalid-frame', 'kpi', '«SUM(revenue) OVER (ORDER BY period ROWS BETWEEN UNBOUNDED FOLLOWING AND UNBOUNDED FOLLOWING)»'],
  ['invalid-frame', 'kpi', '«RANK() OVER (ORDER BY revenue ROWS 2 PRECEDING)»', 'RANK'],
  ['invalid-count', 'kpi', 'NTILE(«revenue») OVER (ORDER BY revenue)', 'from 1'],
  ['invalid-count', 'kpi', 'LAG(revenue, «-1») OVER (ORDER BY period)', 'from 0'],
  ['invalid-count', 'kpi', 'NTH_VALUE(revenue, «0») OVER (ORDER BY period)'],
  ['share-of-window', 'kpi', 'SHARE(«SUM(revenue) OVER ()»)', 'PARTITION BY period'],
  ['misplaced-window', 'kpi', 'SUM(«SUM(amount) OVER ()»)', 'SUM(SUM(amount)) OVER'],
  ['misplaced-window', 'row', '«ROW_NUMBER() OVER ()» = 1'],
  ['invalid-time', 'kpi', "COUNT(*) FILTER (WHERE stage > TIME «'9:30'»)", "'09:30:00'"],
  ['invalid-time', 'row', "stage = CAST(«'25:00:00'» AS time)"],
  ['type-mismatch', 'row', "CAST(«amount» AS time) = stage"],
  ['missing-over', 'kpi', '«LAG(revenue)»', 'LAG(…) OVER'],
  ['missing-over', 'row', '«ROW_NUMBER()» = 1'],
  ['misplaced-modifier', 'kpi', '«SUM(DISTINCT revenue) OVER ()»', 'DISTINCT'],
  ['misplaced-modifier', 'kpi', '«LAG(revenue) FILTER (WHERE revenue > 1) OVER ()»', 'FILTER'],
  ['misplaced-modifier', 'kpi', '«MAX(*) OVER ()»', 'COUNT'],
  ['type-mismatch', 'kpi', 'SUM(«orders > 1») OVER ()'],
  ['mixed-units', 'kpi', 'LAG(revenue, 1, «orders») OVER (ORDER BY period)'],
  ['misplaced-row-test', 'kpi', '«PER(orders, stage)» * 2', 'outside of an aggregate'],
  ['misplaced-row-test', 'column', '«PER(orders, stage)»', 'its own row'],
  ['argument-count', 'row', '«PER(orders)» > 1', 'PER(orders, customer_id)'],
  ['unknown-kpi', 'row', 'PER(«ordres», stage) > 1', 'Did you mean `orders`?'],
  ['name-expected', 'kpi', 'COUNT(*) FILTER (WHERE PER(«SUM(amount)», stage) > 1)', 'a KPI of its own'],
  ['name-expected', 'row', 'PER(orders, «LOWER(stage)») > 1', 'field'],
  ['unfit-key', 'row', 'PER(orders, «open») > 1', '`quotas`', 'concept'],
  ['kpi-in-condition', 'row', '«revenue» > 1000', 'PER(revenue, key)'],
  ['misplaced-row-test', 'kpi', '«EXISTS(returns WHERE open)»', 'outside of an aggregate'],
  ['misplaced-row-test', 'column', '«EXISTS(returns)»', 'its own row'],
  ['unexpected-token', 'row', "EXISTS(returns«,» reason = 'late')", 'Expected `WHERE` or `)`'],
  ['unexpected-token', 'row', 'EXISTS(«SELECT» 1 FROM returns)', 'the name of a relationship'],
  ['unknown-relationship', 'row', 'EXISTS(«retruns»)', 'returns'],
  ['unknown-relationship', 'row', 'EXISTS(account.«returns»)', 'many: true'],
  ['not-to-many', 'row', 'EXISTS(«account»)', 'one row'],
  ['to-many-path', 'row', "«returns».reason = 'late'", 'EXISTS(returns'],
  ['to-many-path', 'kpi', "SUM(amount) FILTER (WHERE «returns».reason = 'late')", 'EXISTS(returns'],
  ['unknown-field', 'row', 'EXISTS(returns WHERE «amount» > 0)', 'reason'],
  ['not-a-condition', 'row', 'EXISTS(returns WHERE «reason»)', 'EXISTS'],
  ['misplaced-aggregate', 'row', "EXISTS(returns WHERE «COUNT(*)» > 1)", 'one row at a time'],
  ['mixed-currencies', 'kpi', 'SUM(«price»)', '`coin`', "CONVERT(…, 'EUR')"],
  ['mixed-currencies', 'kpi', 'MAX(«price * 2»)'],
  ['mixed-units', 'kpi', 'SUM(price + «amount»)', 'the currency in `coin`', '`USD`'],
  ['mixed-units', 'kpi', 'SUM(price + «amount»)'],
  ['invalid-conversion', 'column', "CONVERT(«price», 'EUR')", 'as they are'],
  ['invalid-conversion', 'row', "«CONVERT(price, 'EUR')» > 1", 'currencies'],
  ['invalid-conversion', 'kpi', "SUM(CONVERT(price, «'JPY'»))", 'into: [EUR, JPY]'],
  ['invalid-conversion', 'kpi', 'SUM(CONVERT(price, «stage»))', 'code'],
  ['invalid-conversion', 'kpi', "SUM(CONVERT(«amount», 'EUR'))", 'currency_code'],
  ['invalid-conversion', 'kpi', "SUM(CONVERT(«price * price», 'EUR'))"],
];

describe('the mistakes of one expression', () => {
  it.each(CASES.map((row) => [row[0], row[1], row[2].slice(0, 70), row] as const))('%s in a %s: %s', (...[, , , row]) => {
    const [code, place, marked, ...words] = row;
    const { text, spans } = unmark(marked);
    const { expr, problems } = checkText(text, place, place === 'row' ? 'boolean' : undefined);
    expect(problems.map((problem) => [problem.code, problem.span])).toEqual([[code, spans[0]]]);
    expect(expr).toBeNull();
    // The lighter checker of rows must say the same.
    const { ast } = parseExpression(text);
    if (ast && place !== 'kpi') {
      const light = checkRowExpression(ast, { ...salesScope(place), place }, place === 'row' ? 'boolean' : undefined);
      expect(light.problems).toEqual(problems);
    }
    const said = `${problems[0]!.message} ${problems[0]!.fix}`;
    for (const word of words) expect(said).toContain(word);
    expect(problems[0]!.message).toMatch(/^\S[^]*\.$/);
    expect(problems[0]!.fix).toMatch(/^\S[^]*[.?]$/);
  });

  it('names every dataset-less aggregate', () => {
    const { problems } = checkText('COUNT(*)', salesScope('kpi', null));
    expect(problems.map(({ code, span }) => [code, span])).toEqual([['aggregate-without-dataset', { start: 0, end: 8 }]]);
  });

  it('refuses a whole of another type than the place wants', () => {
    const { problems } = checkText('amount', 'row', 'boolean');
    expect(problems.map(({ code, span }) => [code, span])).toEqual([['not-a-condition', { start: 0, end: 6 }]]);
  });

  it('has a case for every code that an expression can meet', () => {
    const met = new Set<string>([...CASES.map(([code]) => code), 'aggregate-without-dataset', 'value-not-listed']);
    expect(Object.keys(EXPRESSION_CODES).filter((code) => !met.has(code))).toEqual([]);
  });

  it('tells several mistakes of one text in its order', () => {
    const syntax = checkText('SUM(amount +) / COUNT(DISTINCT) + CASE WHEN open THEN END + from', 'kpi');
    expect(syntax.problems.map(({ code, span }) => [code, span.start])).toEqual([
      ['unexpected-token', 12],
      ['unexpected-token', 30],
      ['unexpected-token', 54],
      ['reserved-word', 60],
    ]);
    const names = checkText('SUM(amuont) / SUM(account.sectr) + amount + revenu + FOO(baz)', 'kpi');
    expect(names.problems.map(({ code }) => code)).toEqual([
      'unknown-field',
      'unknown-field',
      'bare-field',
      'unknown-kpi',
      'unknown-function',
    ]);
  });

  it('does not take the names of JavaScript objects for names of ours', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']) {
      expect(checkText(name, 'kpi').problems[0]!.code).toBe('unknown-kpi');
      expect(checkText(`SUM(${name})`, 'kpi').problems[0]!.code).toBe('unknown-field');
      expect(checkText(`${name}(1)`, 'kpi').problems[0]!.code).toBe('unknown-function');
      expect(checkText(`CAST(1 AS ${name})`, 'kpi').problems[0]!.code).toBe('unknown-type');
      expect(checkText(`:${name}`, 'kpi').problems[0]!.code).toBe('unknown-parameter');
      expect(checkText(`DATEDIFF(${name}, closed_on, closed_on)`, 'row').problems[0]!.code).toBe('unknown-date-part');
      expect(checkText(name, { ...salesScope('kpi'), inputs: { value: { type: 'number' } } }).problems[0]!.code).toBe('unknown-kpi');
    }
  });
});
