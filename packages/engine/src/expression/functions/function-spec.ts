/**
 * What the checker, the evaluator, the SQL generator and the docs know of a scalar function. Tables of these are the only
 * list of functions there is.
 */
export interface ScalarSpec {
  /** Names an analyst may write, upper-case; the first is the usual one. Empty for operators. */
  readonly sql: readonly string[];
  /**
   * Parameters, then `->` and the result, as in `part number D -> D`. Besides the scalar types: `any`; `text` (anything, turned
   * into a string); `part` (a word such as `month`, kept as a lower-case string literal); and the letters that stand for one and
   * the same type throughout: `T` any type, `O` a type with an order (not boolean), `D` date or timestamp. `?` marks an
   * optional parameter, `...` one that repeats, at least once.
   */
  readonly signature: string;
  /** How the result's unit follows from the arguments'; absent: a number without unit. */
  readonly unit?: UnitRule;
  /** `own`: the function says itself what null means. Absent: null when any argument is null. */
  readonly nulls?: 'own';
  /** False: known to the checker, which says that this version does not evaluate it. */
  readonly evaluated?: false;
}

/**
 * `same`: all numbers must share one unit, which the result takes; `first`: that of the first number; `square`: that of the
 * first, squared; `part`: the days, months and so on that the date part names.
 */
export type UnitRule = 'same' | 'first' | 'multiply' | 'divide' | 'power' | 'root' | 'square' | 'part';

/** An aggregate: a scalar function's description, and what it takes besides arguments. */
export interface AggregateSpec {
  readonly sql: readonly string[];
  /** As of a scalar function, without the fraction of a percentile. */
  readonly signature: string;
  readonly unit?: 'first' | 'square';
  /** Whether `DISTINCT` may stand before its argument. */
  readonly distinct: boolean;
  /** Where a percentile's fraction stands: `PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY x)` or `APPROX_PERCENTILE(x, 0.9)`. */
  readonly fraction?: 'within-group' | 'second-argument';
  readonly evaluated?: false;
}

/** A time function: what its second argument is and which unit comes out. */
export interface TimeSpec {
  readonly sql: readonly string[];
  /** `duration`: such as `'3 months'`; `grain`: such as `'year'`. */
  readonly period: 'duration' | 'grain' | null;
  /** `first`: that of the expression; absent: none. */
  readonly unit?: 'first';
}

/** A function over rows of the result, which stands before `OVER (…)`. */
export interface WindowSpec {
  readonly sql: readonly string[];
  readonly signature: string;
  readonly unit?: 'first' | 'same';
  /** Whether it looks at the frame of a row only, as aggregates do. */
  readonly framed?: true;
  /** The argument that is a number of rows, written down, and the least that it may be. */
  readonly counted?: { readonly argument: number; readonly least: number };
}

/** What a macro's name stands for is written out by the checker: no evaluator sees it. */
export interface MacroSpec {
  readonly sql: readonly string[];
  readonly signature: string;
}

/** What a construct of the grammar is called in messages, and whether this version evaluates it. */
export interface ConstructSpec {
  readonly spelling: string;
  readonly evaluated?: false;
}

/**
 * The parts of a date that `DATE_TRUNC`, `DATEADD` and `DATEDIFF` take: the unit that a difference has, and the scalar function that
 * `EXTRACT` is. A part reaches an evaluator as a text literal, lower-case, singular.
 */
export const DATE_PARTS = {
  year: { unit: 'years' },
  quarter: { unit: 'quarters' },
  month: { unit: 'months' },
  week: { unit: 'weeks' },
  day: { unit: 'days' },
  hour: { unit: 'hours', ofDay: true },
  minute: { unit: 'minutes', ofDay: true },
  second: { unit: 'seconds', ofDay: true },
  millisecond: { unit: 'milliseconds', ofDay: true },
} as const satisfies Readonly<Record<string, DatePartSpec>>;

export interface DatePartSpec {
  readonly unit: string;
  /** A part of the day: a date is taken as the instant at which it begins. */
  readonly ofDay?: true;
}

export type DatePart = keyof typeof DATE_PARTS;
