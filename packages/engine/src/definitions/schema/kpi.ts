import {
  closed, condition, currency, expression, fieldPath, flag, grain, listOf, localized, name, ossie, text,
  type JsonSchema,
} from './common.js';
import { kpiTest } from './kpi-test.js';
import { alert, forecast, goal, kpiAccess } from './promises.js';

const STYLES = ['number', 'integer', 'percent', 'currency', 'compact', 'duration'] as const;

const digits: JsonSchema = { type: 'integer', minimum: 0, maximum: 12, remedy: 'Write a whole number from 0 to 12.' };

/** `format: percent`, or a map that says more. */
const format: JsonSchema = {
  if: { type: 'object' },
  then: closed({ style: { enum: STYLES }, decimals: digits, compact: flag, currency, unit: text }),
  else: { enum: STYLES },
};

/** `0.65`, `1.10 * PREVIOUS(revenue, '1 year')` or `{ value: 120000, per: month }`. */
const target: JsonSchema = {
  if: { type: 'object' },
  then: closed({ value: expression, per: grain, pace: { enum: ['calendar_days', 'working_days', 'last_year', 'none'] } }, ['value']),
  else: { ...expression, remedy: 'Write a number, an expression, or `{ value: 120000, per: month }`.' },
};

const status = listOf(
  closed({ name: localized, tone: { enum: ['good', 'warning', 'bad', 'neutral'] }, when: condition }, ['name', 'tone']),
);

/** What every kind of KPI can say. */
export const KPI_PROPERTIES: Readonly<Record<string, JsonSchema>> = {
  kpi: name,
  label: localized,
  description: localized,
  dataset: name,
  time: fieldPath,
  format,
  direction: { enum: ['up', 'down', 'on_target'] },
  dimensions: { type: 'array', items: fieldPath },
  owner: text,
  class: {
    type: 'object',
    additionalProperties: { type: 'string' },
    remedy: 'Write words per facet: `{ indicator: lagging, family: rate }`.',
  },
  link: {
    type: 'string',
    // An address of the web or a path; never a script.
    pattern: '^(?:https?://|/|\\./|\\.\\./|#|\\?|mailto:)\\S*$',
    remedy: 'Write an address that begins with `https://` or `/`.',
  },
  goal,
  access: kpiAccess,
  alerts: listOf(alert),
  forecast,
  tests: listOf(kpiTest),
  ossie,
};

/** What the kinds that compare one number with a target say. */
export const TARGET_PROPERTIES: Readonly<Record<string, JsonSchema>> = {
  target,
  status,
  // `null` without quotes is YAML's null.
  empty: { enum: ['zero', 'previous', null, 'null'] },
};

/** What a kind adds to the keys of every KPI. */
export interface KindSchema {
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly required: readonly string[];
}

/** The schema of a KPI document of one kind. */
export function kpiSchema(kind: string, schema: KindSchema): JsonSchema {
  const properties = { ...KPI_PROPERTIES, kind: { const: kind }, ...schema.properties };
  return closed(properties, ['kpi', ...schema.required]);
}
