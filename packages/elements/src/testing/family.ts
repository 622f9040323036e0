import type { ElementState } from '../base/state.js';
import '../funnel-chart/define.js';
import '../kpi-gauge/define.js';
import '../kpi-trend/define.js';

/** What the shared suites know of an element. */
export interface Member {
  readonly tag: string;
  /** Attributes that bring it into each state; those of `ready` are of the form `name="value"`. */
  readonly states: Readonly<Record<ElementState, string>>;
  /** Attributes of another ready figure, to change to. */
  readonly changed: string;
  /** How many marks the arrow keys go over when it is ready. */
  readonly marks: number;
  /** How many rows its table has when it is ready. */
  readonly rows: number;
  /** True when its height depends on the data, so that loading cannot reserve it. */
  readonly grows?: boolean;
}

const AS_OF = 'as-of="2017-10-03"';
const GONE = 'src="/fixtures/nothing.json"';

/** Every element that shows data. An element that joins the family joins this list, and with it every shared suite. */
export const FAMILY: readonly Member[] = [
  {
    tag: 'kpi-gauge', marks: 2, rows: 3, changed: 'value="5" target="4"',
    states: {
      loading: '', ready: 'value="3" target="4"', empty: 'value=""', partial: `value="3" partial ${AS_OF}`, stale: `value="3" stale ${AS_OF}`,
      error: GONE, invalid: 'value="x"',
    },
  },
  {
    tag: 'kpi-trend', marks: 3, rows: 3, changed: 'values="3,5,9" target="4"',
    states: {
      loading: '', ready: 'values="3,5,8" target="4"', empty: 'values=""', partial: `values="3,5" partial ${AS_OF}`,
      stale: `values="3,5" stale ${AS_OF}`, error: GONE, invalid: 'values="x"',
    },
  },
  {
    tag: 'funnel-chart', marks: 2, rows: 2, grows: true, changed: 'steps="Lead:8, Won:5"',
    states: {
      loading: '', ready: 'steps="Lead:8, Won:4"', empty: 'steps=""', partial: `steps="Lead:8, Won:4" partial ${AS_OF}`,
      stale: `steps="Lead:8, Won:4" stale ${AS_OF}`, error: GONE, invalid: 'steps="x"',
    },
  },
];

/** The tag of a member with attributes. */
export function markupOf({ tag }: Member, attributes: string): string {
  return `<${tag} label="Win rate" ${attributes}></${tag}>`;
}
