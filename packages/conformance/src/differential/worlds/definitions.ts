import * as fc from 'fast-check';
import { calendarDocuments, calendarSettings } from './calendars.js';
import { mayBePoint, pointsOf } from './points.js';
import { aggregates, kpiExpressions, type NamedKpi } from './kpi-expressions.js';
import { RATES_DOCUMENT, ratesOfProject } from './rates.js';
import { rowExpressions, type NumberKind, type Quality, type Written } from './row-expressions.js';
import { typedExpressions } from './typed-kpis.js';
import { manyOf, type Schema, type SchemaDataset, type SchemaField, type ValueKind } from './schema.js';
import { windowKpis, type WindowKpi } from './window-kpis.js';

/** Definitions, one YAML document (written as JSON) for each. */
export interface Definitions {
  readonly documents: readonly Readonly<Record<string, unknown>>[];
  /** The `expr` of computed fields, by dataset and field. */
  readonly made: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Value KPIs and how far engines agree on them. */
  readonly kpis: readonly NamedKpi[];
  /** Funnels and cohorts: each is asked for by itself. */
  readonly funnels: readonly string[];
  readonly cohorts: readonly string[];
}

const FIELD_TYPES: Readonly<Record<ValueKind, unknown>> = {
  key: 'string', text: 'string', digits: 'string', quarters: 'number', small: 'number', decimals: 'number', extreme: 'number',
  money: { type: 'money', currency: 'EUR' }, mixed: { type: 'money', currency: { field: 'coin' } }, coin: 'string', truth: 'boolean', day: 'date', instant: 'timestamp',
};

/** Project and datasets of a schema. */
export function schemaDocuments(schema: Schema, made: Definitions['made']): Readonly<Record<string, unknown>>[] {
  const { timezone, weekStart, fiscalYearStart, calendar, rates, datasets } = schema;
  const parameters = { big: { type: 'number', default: 2.5 }, word: { type: 'string', default: "it's" } };
  const currencies = rates === undefined ? {} : ratesOfProject(rates);
  const project = { project: 'Generated', timezone, ...calendarSettings(calendar, weekStart, fiscalYearStart), ...currencies, parameters };
  return [project, ...calendarDocuments(calendar), ...(rates === undefined ? [] : [RATES_DOCUMENT]), ...datasets.map((dataset) => datasetDocument(dataset, made[dataset.name]!, manyOf(schema, dataset.name)))];
}

function datasetDocument(
  { name, fields, keys, relationships, time, validity }: SchemaDataset,
  made: Readonly<Record<string, string>>,
  many: SchemaDataset['relationships'],
): Readonly<Record<string, unknown>> {
  const related = [...relationships.map((each) => [each, {}] as const), ...many.map((each) => [each, { many: true }] as const)];
  return {
    dataset: name,
    source: { file: `${name}.csv` },
    primary_key: keys,
    ...(time === null ? {} : { time }),
    ...(validity === undefined ? {} : { valid_from: validity.from, ...(validity.until === null ? {} : { valid_until: validity.until }) }),
    fields: Object.fromEntries(fields.map((field) => [field.name, fieldDocument(field, made[field.name])])),
    ...(related.length === 0
      ? {}
      : { relationships: Object.fromEntries(related.map(([each, more]) => [each.name, { ...(relationshipDocument(each) as object), ...more }])) }),
  };
}

function relationshipDocument({ dataset, on, at, latest, within }: SchemaDataset['relationships'][number]): unknown {
  const pairs = Object.fromEntries(Object.entries(on).map(([there, here]) => [here, there]));
  const time = at === undefined ? {} : latest === undefined ? { at } : { as_of: { [at]: latest } };
  return { dataset, on: pairs, ...time, ...(within === undefined ? {} : { within }) };
}

function fieldDocument({ kind }: SchemaField, expr: string | undefined): unknown {
  const type = FIELD_TYPES[kind];
  return expr === undefined ? type : { ...(typeof type === 'string' ? { type } : (type as object)), expr };
}

/** Expressions of the fields that are computed. */
function madeFields(schema: Schema): fc.Arbitrary<Definitions['made']> {
  const types = { text: 'text', decimals: 'plain', truth: 'truth', day: 'day', money: 'EUR' } as const;
  const of = (dataset: SchemaDataset): fc.Arbitrary<Readonly<Record<string, string>>> => {
    const rows = rowExpressions(schema, dataset.name, true);
    const computed = dataset.fields.filter((field) => field.computed);
    return fc.record(Object.fromEntries(computed.map(({ name, kind }) => [name, rows.of(types[kind as 'text'], 1, 2).map(({ text }) => text)])));
  };
  return fc.record(Object.fromEntries(schema.datasets.map((dataset) => [dataset.name, of(dataset)])));
}

interface DraftKpi {
  readonly kind: NumberKind;
  readonly value: Written;
  readonly more: Readonly<Record<string, unknown>>;
  readonly dataset: string;
}

const KNOWN = new WeakMap<Schema, fc.Arbitrary<Definitions>>();

/** KPIs over a schema: some over rows, then some made of these, a funnel now and then. */
export function definitionsOf(schema: Schema): fc.Arbitrary<Definitions> {
  let definitions = KNOWN.get(schema);
  if (definitions === undefined) KNOWN.set(schema, (definitions = makeDefinitions(schema)));
  return definitions;
}

function makeDefinitions(schema: Schema): fc.Arbitrary<Definitions> {
  const basic = fc.oneof(...schema.datasets.map((dataset, at) => ({ weight: at === 0 ? 4 : 1, arbitrary: basicKpi(schema, dataset) })));
  return fc
    .tuple(
      fc.array(basic, { minLength: 1, maxLength: 3 }),
      fc.array(derivedKpi(schema), { maxLength: 1 }),
      fc.option(funnel(schema), { freq: 2 }),
      fc.option(cohorts(schema, schema.datasets[0]!), { freq: 2 }),
      madeFields(schema),
      fc.option(typedKpi(schema, schema.datasets[0]!), { freq: 2 }),
      fc.option(windowKpi(schema, schema.datasets[0]!), { freq: 4 }),
    )
    .chain(([basics, ...others]) => {
      const named = basics.map(({ kind, value }, at) => ({ name: `kpi_${at}`, kind, quality: value.quality }));
      return fc.option(lookedUpKpi(schema, schema.datasets[0]!, named), { freq: 2 }).map((looked) => [looked, basics, ...others] as const);
    })
    .map(([looked, basics, derived, steps, followed, made, typed, windowed]) => {
      const kpis: NamedKpi[] = [...basics, ...derived].map(({ kind, value }, at) => ({ name: `kpi_${at}`, kind, quality: value.quality }));
      const documents = [...basics, ...derived].map(({ dataset, value, more }, at) => ({
        kpi: `kpi_${at}`,
        ...(at < basics.length ? { dataset } : {}),
        value: value.text,
        ...more,
      }));
      if (looked !== null) {
        const { kind, value, dataset, more } = looked;
        documents.push({ kpi: 'per_0', dataset, value: value.text, ...more });
        kpis.push({ name: 'per_0', kind, quality: value.quality });
      }
      const funnels = steps === null ? [] : [steps];
      if (typed !== null) {
        documents.push(typed);
        kpis.push({ name: typed.kpi, kind: 'plain', quality: 2 });
      }
      if (windowed !== null) {
        const { value, kind, by, dataset, empty } = windowed;
        documents.push({ kpi: 'over_0', dataset, value: value.text, ...(empty === undefined ? {} : { empty }) });
        kpis.push({ name: 'over_0', kind, quality: value.quality, by });
      }
      const cohortKpis = followed === null ? [] : [followed];
      return {
        documents: [...documents, ...funnels, ...cohortKpis],
        made,
        kpis,
        funnels: funnels.map(() => 'funnel_0'),
        cohorts: cohortKpis.map(() => 'cohort_0'),
      };
    });
}

const kinds = fc.constantFrom<NumberKind>('plain', 'plain', 'EUR');
const empties = fc.constantFrom(undefined, undefined, 'zero', 'previous', 'null');

function timesOf({ fields }: SchemaDataset): string[] {
  return fields.filter(({ kind }) => kind === 'day' || kind === 'instant').map(({ name }) => name);
}

/** Aggregates over the rows of a dataset. */
function measuresOf(schema: Schema, dataset: SchemaDataset): (kind: NumberKind, least: Quality) => fc.Arbitrary<Written> {
  const rows = rowExpressions(schema, dataset.name);
  const known = new Map<string, fc.Arbitrary<Written>>();
  return (kind, least) => {
    const key = `${kind} ${least}`;
    let arbitrary = known.get(key);
    if (arbitrary === undefined) {
      arbitrary = fc.oneof({ weight: 2, arbitrary: aggregates(rows, kind, 0, least) }, { weight: 2, arbitrary: aggregates(rows, kind, 1, least) }, { weight: 1, arbitrary: aggregates(rows, kind, 2, least) }, { weight: 1, arbitrary: aggregates(rows, kind, 3, least) });
      known.set(key, arbitrary);
    }
    return arbitrary;
  };
}

/** Kinds of fields by which a KPI may be evaluated. */
const KEYS: ReadonlySet<ValueKind> = new Set<ValueKind>(['key', 'text', 'digits', 'small', 'truth', 'day', 'instant']);

function basicKpi(schema: Schema, dataset: SchemaDataset): fc.Arbitrary<DraftKpi> {
  const measure = measuresOf(schema, dataset);
  const times = timesOf(dataset);
  const keys = rowExpressions(schema, dataset.name).fields.filter(({ kind }) => KEYS.has(kind)).map(({ text }) => text);
  return kinds.chain((kind) =>
    fc
      .record({
        value: fc.oneof({ weight: 2, arbitrary: kpiExpressions(measure, [], kind, 0) }, kpiExpressions(measure, [], kind, 1, 0, keys), kpiExpressions(measure, [], kind, 2, 0, keys)),
        empty: empties,
        time: fc.option(fc.constantFrom(...times), { freq: 4, nil: undefined }),
        target: fc.option(targets(kind, measure), { freq: 3, nil: undefined }),
        points: pointsOf(dataset),
      })
      .map(({ value, empty, time, target, points }) => {
        const perPeriod = typeof target?.target === 'object' && target.target !== null;
        const point = mayBePoint(value.text) && !perPeriod ? points : {};
        const status = target === undefined ? undefined : [
          { name: 'good', tone: 'good', when: value.quality >= 2 && target.firm ? 'value >= target' : 'value IS NOT NULL' },
          { name: 'bad', tone: 'bad' },
        ];
        const more = JSON.parse(JSON.stringify({ ...point, time, empty, target: target?.target, direction: target && 'up', status })) as DraftKpi['more'];
        return { kind, value, more, dataset: dataset.name };
      }),
  );
}

/** A KPI over rows that look up others by keys. */
function lookedUpKpi(schema: Schema, dataset: SchemaDataset, others: readonly NamedKpi[]): fc.Arbitrary<DraftKpi> {
  const rows = rowExpressions(schema, dataset.name, false, others);
  return kinds.chain((kind) =>
    fc.record({ value: fc.oneof(aggregates(rows, kind, 0, 0), aggregates(rows, kind, 1, 0)).filter(({ text }) => text.includes('PER(')), points: pointsOf(dataset), empty: empties }).map(({ value, points, empty }) => ({
      kind,
      value,
      more: { ...points, ...(empty === undefined ? {} : { empty }) },
      dataset: dataset.name,
    })),
  );
}

/** A KPI whose value is no number; none is made of it. */
function typedKpi(schema: Schema, { name: dataset }: SchemaDataset): fc.Arbitrary<{ readonly kpi: string; readonly dataset: string; readonly value: string }> {
  return fc
    .record({ value: typedExpressions(rowExpressions(schema, dataset)), empty: fc.constantFrom(undefined, 'previous') })
    .map(({ value, empty }) => ({ kpi: 'typed_0', dataset, value, ...(empty === undefined ? {} : { empty }) }));
}

/** A KPI of window functions, each over rows of the result. */
function windowKpi(schema: Schema, { name: dataset }: SchemaDataset): fc.Arbitrary<WindowKpi & { readonly dataset: string; readonly empty?: string }> {
  const rows = rowExpressions(schema, dataset);
  const measure = (kind: NumberKind, least: Quality): fc.Arbitrary<Written> => aggregates(rows, kind, 0, least);
  return fc.tuple(windowKpis(rows, measure, []), empties).map(([kpi, empty]) => ({ ...kpi, dataset, ...(empty === undefined ? {} : { empty }) }));
}

interface DraftTarget {
  readonly target: unknown;
  /** Whether both engines have it to the last bit. */
  readonly firm: boolean;
}

function targets(kind: NumberKind, measure: (kind: NumberKind, least: Quality) => fc.Arbitrary<Written>): fc.Arbitrary<DraftTarget> {
  const amounts = fc.constantFrom(0, 1, 2.5, 100);
  return fc.oneof(
    amounts.map((target) => ({ target, firm: true })),
    fc
      .tuple(amounts, fc.constantFrom('day', 'week', 'month', 'quarter', 'year'), fc.constantFrom(undefined, 'working_days', 'last_year', 'none'))
      .map(([value, per, pace]) => ({ target: { value, per, pace }, firm: false })),
    fc.tuple(amounts, fc.constantFrom('calendar_days', 'working_days', 'last_year')).map(([value, pace]) => ({ target: { value, pace }, firm: false })),
    measure(kind, 2).map(({ text }) => ({ target: `1.5 * PREVIOUS(${text}, '1 month')`, firm: true })),
  );
}

/** Made of KPIs of whatever dataset. */
function derivedKpi(schema: Schema): fc.Arbitrary<DraftKpi> {
  // Qualities of the KPIs that it names are not known here: nothing discontinuous is made of them.
  const named = (name: string): NamedKpi => ({ name, kind: 'plain', quality: 0 });
  return fc
    .tuple(fc.constantFrom('kpi_0', 'kpi_1'), fc.constantFrom('kpi_0', 'kpi_1', 'kpi_2'), fc.constantFrom('+', '*'), fc.constantFrom('', '1 month', '1 year'), empties)
    .map(([a, b, operator, period, empty]) => {
      const second = period === '' ? named(b).name : `PREVIOUS(${named(b).name}, '${period}')`;
      return { kind: 'plain', value: { text: `${a} ${operator} ${second}`, quality: 0 }, more: empty === undefined ? {} : { empty }, dataset: schema.datasets[0]!.name };
    });
}

/** Steps on the rows of one dataset, now and then of two that are followed by `id`, which all have. */
function funnel(schema: Schema): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const [home, ...others] = schema.datasets.filter((dataset) => timesOf(dataset).length > 0);
  const own = entitiesOf(home!);
  const stepOn = (dataset: SchemaDataset) =>
    fc.record({
      dataset: dataset === home ? fc.constantFrom(undefined, dataset.name) : fc.constant(dataset.name),
      when: fc.option(rowExpressions(schema, dataset.name).of('truth', 1), { nil: undefined }),
      time: fc.option(fc.constantFrom(...timesOf(dataset)), { nil: undefined }),
    });
  const single = fc.record({ entity: fc.constantFrom(...own), steps: fc.array(stepOn(home!), { minLength: 2, maxLength: 4 }) });
  const several = fc.record({ entity: fc.constant('id'), steps: fc.array(fc.oneof(stepOn(home!), ...others.map(stepOn)), { minLength: 2, maxLength: 4 }) });
  return fc
    .record({
      of: others.length === 0 ? single : fc.oneof(single, several),
      within: fc.constantFrom(undefined, '1 hour', '36 hours', '1 day', '30 days', '1 month', '1 year'),
      order: fc.constantFrom('strict', 'any'),
    })
    .map(({ of: { entity, steps }, ...rest }) => {
      const named = steps.map(({ when, ...step }, at) => ({ name: `step ${at}`, ...step, when: when?.text }));
      const document = { kpi: 'funnel_0', kind: 'funnel', dataset: home!.name, entity, ...rest, steps: named };
      return JSON.parse(JSON.stringify(document)) as Readonly<Record<string, unknown>>;
    });
}

function entitiesOf({ fields }: SchemaDataset): string[] {
  return fields.filter(({ kind }) => kind === 'key' || kind === 'text' || kind === 'small').map(({ name }) => name);
}

function cohorts(schema: Schema, dataset: SchemaDataset): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const measure = measuresOf(schema, dataset);
  return fc
    .record({
      entity: fc.constantFrom(...entitiesOf(dataset)),
      grain: fc.constantFrom('day', 'week', 'month', 'quarter', 'year'),
      periods: fc.constantFrom(undefined, 1, 2, 5),
      time: fc.option(fc.constantFrom(...timesOf(dataset)), { nil: undefined }),
      when: fc.option(rowExpressions(schema, dataset.name).of('truth', 1), { freq: 3, nil: undefined }),
      // Firm ones: a share of what is rounded differently is off by more than that.
      value: fc.option(fc.oneof(kpiExpressions(measure, [], 'plain', 0, 2), kpiExpressions(measure, [], 'EUR', 0, 2), kpiExpressions(measure, [], 'plain', 1, 2)), { freq: 4, nil: undefined }),
      as: fc.constantFrom(undefined, 'share', 'value'),
    })
    .map(({ value, when, ...rest }) => {
      const document = { kpi: 'cohort_0', kind: 'cohort', dataset: dataset.name, ...rest, when: when?.text, value: value?.text };
      return JSON.parse(JSON.stringify(document)) as Readonly<Record<string, unknown>>;
    });
}
