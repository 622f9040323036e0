/** A text that depends on a count, by the categories of `Intl.PluralRules`; `other` is what is left. */
export interface Plural {
  readonly zero?: string;
  readonly one?: string;
  readonly two?: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}

/**
 * The words of the elements in one language: plain JSON. Names in braces are filled in. Numbers, dates and units are not here:
 * they come from `Intl` in the language of the page.
 */
export interface Words {
  /** What assistive technology calls the drawn part: "chart". */
  readonly chart: string;
  readonly loading: string;
  readonly noData: string;
  readonly noDataHint: string;
  readonly failed: string;
  readonly invalid: string;
  readonly retry: string;
  /** `{date}` */
  readonly asOf: string;
  readonly outOfDate: string;
  /** Of an unfinished period. */
  readonly soFar: string;
  /** `{date}` */
  readonly soFarUntil: string;
  readonly noValue: string;
  readonly forecast: string;
  /** `{low}` `{high}`: the ends of a forecast's band. */
  readonly between: string;
  /** `{target}` */
  readonly targetIs: string;
  /** `{target}`: the part of a target that is due so far in its period. */
  readonly dueByNow: string;
  /** `{delta}` */
  readonly aboveTargetBy: string;
  /** `{delta}` */
  readonly belowTargetBy: string;
  readonly onTarget: string;
  readonly belowTarget: string;
  readonly aboveTarget: string;
  readonly targetMet: string;
  /** `{delta}` */
  readonly onPrevious: string;
  /** `{delta}` */
  readonly onYearAgo: string;
  readonly samePrevious: string;
  readonly sameYearAgo: string;
  /** `{end}`: the value is past that end of the scale. */
  readonly beyondScale: string;
  readonly showTable: string;
  readonly showChart: string;
  readonly value: string;
  readonly target: string;
  readonly previous: string;
  readonly yearAgo: string;
  readonly status: string;
  readonly period: string;
  readonly change: string;
  readonly step: string;
  readonly count: string;
  readonly ofFirst: string;
  readonly ofPrevious: string;
  readonly dropOff: string;
  readonly medianTime: string;
  /** `{share}` `{step}`: a step's share of another. */
  readonly shareOf: string;
  /** `{first}` `{last}` `{reached}` `{count}`: stands after a funnel's share and names its denominator. */
  readonly reachEnd: string;
  /** `{count}` */
  readonly lost: Plural;
  /** `{index}` `{count}`: where the reader is among the marks. */
  readonly position: string;
  /** How the chart is used with a keyboard, once. */
  readonly keys: string;
  /** `{count}`: several elements changed at once. */
  readonly updates: Plural;
  /** `{min}`: a line whose scale does not start at zero says so. */
  readonly scaleFrom: string;
}
