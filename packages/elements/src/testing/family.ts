import type { ElementState } from '../base/state.js';
import '../cohort-grid/define.js';
import '../funnel-chart/define.js';
import '../kpi-bullet/define.js';
import '../kpi-card/define.js';
import '../kpi-gauge/define.js';
import '../kpi-ranking/define.js';
import '../kpi-table/define.js';
import '../kpi-trend/define.js';
import '../kpi-waterfall/define.js';

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
  {
    tag: 'kpi-card', marks: 3, rows: 3, changed: 'values="3,5,9" target="4"',
    states: {
      loading: '', ready: 'values="3,5,8" target="4"', empty: 'values=""', partial: `values="3,5" partial ${AS_OF}`, stale: `values="3,5" stale ${AS_OF}`,
      error: GONE, invalid: 'values="x"',
    },
  },
  {
    tag: 'kpi-bullet', marks: 2, rows: 3, changed: 'value="5" target="4"',
    states: {
      loading: '', ready: 'value="3" target="4"', empty: 'value=""', partial: `value="3" partial ${AS_OF}`, stale: `value="3" stale ${AS_OF}`,
      error: GONE, invalid: 'value="x"',
    },
  },
  {
    tag: 'kpi-ranking', marks: 3, rows: 3, grows: true, changed: 'items="West:36, East:28, North:12"',
    states: {
      loading: '', ready: 'items="West:35, East:28, North:12"', empty: 'items=""', partial: `items="West:35, East:28" partial ${AS_OF}`, stale: `items="West:35, East:28" stale ${AS_OF}`,
      error: GONE, invalid: 'items="West"',
    },
  },
  {
    tag: 'kpi-table', marks: 3, rows: 3, grows: true, changed: 'items="West:36, East:28, North:13"',
    states: {
      loading: '', ready: 'items="West:35, East:28, North:12"', empty: 'items=""', partial: `items="West:35, East:28" partial ${AS_OF}`, stale: `items="West:35, East:28" stale ${AS_OF}`,
      error: GONE, invalid: 'items="West"',
    },
  },
  {
    tag: 'kpi-waterfall', marks: 4, rows: 4, grows: true, changed: 'steps="Start:8, New:5, Lost:-3"',
    states: {
      loading: '', ready: 'steps="Start:8, New:5, Lost:-2"', empty: 'steps=""', partial: `steps="Start:8, New:5" partial ${AS_OF}`, stale: `steps="Start:8, New:5" stale ${AS_OF}`,
      error: GONE, invalid: 'steps="x"',
    },
  },
  {
    tag: 'cohort-grid', marks: 4, rows: 2, grows: true, changed: 'cohorts="Jan:120,1,0.6; Feb:91,1"',
    states: {
      loading: '', ready: 'cohorts="Jan:120,1,0.6; Feb:90,1"', empty: 'cohorts=""', partial: `cohorts="Jan:120,1,0.6" partial ${AS_OF}`, stale: `cohorts="Jan:120,1,0.6" stale ${AS_OF}`,
      error: GONE, invalid: 'cohorts="x"',
    },
  },
];

/** The tag of a member with attributes. */
export function markupOf({ tag }: Member, attributes: string): string {
  return `<${tag} label="Win rate" ${attributes}></${tag}>`;
}
