import { makeCalendar, type Calendar } from './calendars.js';
import { createRandom, type Random } from './random.js';

/**
 * What values of a field look like. `quarters` are multiples of 1/4, whose sums are exact in binary; `decimals` are not; `extreme`
 * are very large and very small ones; `mixed` are amounts in the currency that the field `coin` of the row says; `key` are the values that relationships go by.
 */
export type ValueKind =
  | 'mixed' | 'coin' | 'key' | 'text' | 'digits' | 'quarters' | 'small' | 'decimals' | 'extreme' | 'money' | 'truth' | 'day' | 'instant';

export interface SchemaField {
  readonly name: string;
  readonly kind: ValueKind;
  /** True for a field with an `expr` over the columns, which has no column of its own. */
  readonly computed?: true;
}

export interface SchemaDataset {
  readonly name: string;
  readonly fields: readonly SchemaField[];
  /** Fields that name a row: one, or two together. */
  readonly keys: readonly string[];
  /** To datasets further down the list: for each of their keys the field here that it equals. */
  readonly relationships: readonly SchemaRelationship[];
  readonly time: string | null;
  /** Fields since when and until when a row holds, where its keys have several. */
  readonly validity?: { readonly from: string; readonly until: string | null };
}

export interface SchemaRates {
  readonly policy: string;
  readonly pivot?: string;
  readonly within?: string;
}

export interface SchemaRelationship {
  readonly name: string;
  readonly dataset: string;
  readonly on: Readonly<Record<string, string>>;
  /** The time here by which a row there is found, where that is not the dataset's own. */
  readonly at?: string;
  /** The time there, of which the latest at or before `at` is meant. */
  readonly latest?: string;
  readonly within?: string;
}

export interface Schema {
  readonly timezone: string;
  readonly weekStart: string;
  readonly fiscalYearStart: string;
  /** How amounts of several currencies are converted, where there are any. */
  readonly rates?: SchemaRates;
  readonly calendar: Calendar | null;
  readonly datasets: readonly SchemaDataset[];
}

const ZONES = [
  'UTC', 'Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Africa/Cairo', 'Pacific/Auckland',
];
const DAYS = ['monday', 'sunday', 'saturday', 'wednesday'];
const MONTHS = ['january', 'february', 'april', 'july', 'october', 'december'];

/** Names as analysts and spreadsheets give them: plain, with spaces, reserved words, quotes, other scripts. */
const NAMES: Readonly<Record<ValueKind, readonly string[]>> = {
  key: ['id'],
  mixed: ['price'],
  coin: ['coin'],
  text: ['city', 'Product Name', 'select', 'größe', "o'clock", 'état', '名前'],
  digits: ['code'],
  quarters: ['hours', 'Qty (kg)', 'order'],
  small: ['pieces', 'group'],
  decimals: ['weight', 'a/b'],
  extreme: ['wild'],
  money: ['amount', 'Net €', 'fee'],
  truth: ['paid', 'is new?'],
  day: ['ordered_on', 'Ship Date', 'due'],
  instant: ['seen_at', 'changed at'],
};

/** Keys of several types, each of few values. */
const KEY_KINDS: Readonly<Record<string, ValueKind>> = { id: 'key', part: 'small', since: 'day' };

/** A time that the latest row at or before is looked for. */
export const LATEST = 'known_on';

const SCHEMAS = new Map<number, Schema>();

/** The schema of a number, always the same one. Smaller numbers have fewer datasets. */
export function schemaOf(seed: number): Schema {
  let schema = SCHEMAS.get(seed);
  if (schema === undefined) SCHEMAS.set(seed, (schema = makeSchema(seed)));
  return schema;
}

function makeSchema(seed: number): Schema {
  const random = createRandom(seed + 1);
  const count = seed < 4 ? 1 : random.count(1, 3);
  const names = ['sales', 'customers', 'regions'].slice(0, count);
  return {
    timezone: seed === 0 ? 'UTC' : random.pick(ZONES),
    weekStart: seed === 0 ? 'monday' : random.pick(DAYS),
    fiscalYearStart: seed === 0 ? 'january' : random.pick(MONTHS),
    ...withRates(makeDatasets(names, random), random),
    calendar: seed === 0 ? null : makeCalendar(random),
  };
}

/** The same relationships from the other side: to many rows of the datasets that relate to one. */
export function manyOf({ datasets }: Schema, dataset: string): SchemaDataset['relationships'] {
  return datasets.flatMap(({ name, relationships }) =>
    relationships
      .filter((each) => each.dataset === dataset)
      .map((each) => ({ name: `${name}_of_${each.name}`, dataset: name, on: Object.fromEntries(Object.entries(each.on).map(([there, here]) => [here, there])) })),
  );
}

/** Now and then amounts of several currencies on the first dataset, which everything is asked of. */
function withRates(datasets: readonly SchemaDataset[], random: Random): Pick<Schema, 'datasets' | 'rates'> {
  const [first, ...others] = datasets as readonly [SchemaDataset, ...SchemaDataset[]];
  if (random.chance(0.65)) return { datasets };
  const fields: SchemaField[] = [...first.fields, { name: 'price', kind: 'mixed' }, { name: 'coin', kind: 'coin' }];
  const policy = first.time === null ? '2024-06-30' : random.pick(['transaction', 'transaction', 'month_end', 'quarter_end', 'year_end', '2024-06-30']);
  const rates = { policy, ...(random.chance(0.5) ? { pivot: random.pick(['USD', 'EUR']) } : {}), ...(random.chance(0.5) ? { within: random.pick(['1 day', '30 days', '2 months']) } : {}) };
  return { datasets: [{ ...first, fields }, ...others], rates };
}

/** From the last to the first, as each relates to those after it. */
function makeDatasets(names: readonly string[], random: Random): SchemaDataset[] {
  return names.reduceRight<SchemaDataset[]>((below, name) => [makeDataset(name, below, random), ...below], []);
}

function makeDataset(name: string, below: readonly SchemaDataset[], random: Random): SchemaDataset {
  const fields: SchemaField[] = [{ name: 'id', kind: 'key' }];
  const add = (kind: ValueKind, most: number, least = 0): void => {
    const free = NAMES[kind].filter((each) => fields.every((field) => field.name !== each));
    for (let n = random.count(least, most); n > 0 && free.length > 0; n--) {
      const [taken] = free.splice(Math.floor(random.count(0, free.length - 1)), 1);
      fields.push({ name: taken!, kind });
    }
  };
  add('text', 2, 1);
  add('quarters', 2, 1);
  add('small', 1, 1);
  add('money', 2, 1);
  add('truth', 1);
  add('day', 2, 1);
  add('instant', 2);
  add('decimals', 1);
  add('digits', 1);
  add('extreme', 1);
  const ownTimes = fields.filter(({ kind }) => kind === 'day' || kind === 'instant').map((field) => field.name);
  const time = random.chance(0.95) ? random.pick(ownTimes) : null;
  // Mostly one path, now and then two paths to the same rows.
  const relationships = below.flatMap(({ name: dataset, keys: theirs, validity, fields: there }, at): SchemaRelationship[] => {
    if (at > 0 && random.chance(0.5)) return [];
    return (random.chance(0.2) ? ['', '_too'] : ['']).map((more) => {
      const on = Object.fromEntries(theirs.map((key) => [key, `${dataset}_${key}${more}`]));
      const related = { name: `${dataset.slice(0, -1)}${more}`, dataset, on };
      const moment = random.pick(ownTimes);
      if (validity !== undefined) return time === null || random.chance(0.3) ? { ...related, at: moment } : related;
      if (!there.some((field) => field.name === LATEST)) return related;
      return { ...related, at: moment, latest: LATEST, ...(random.chance(0.5) ? { within: random.pick(['1 day', '30 days', '2 months', '1 year']) } : {}) };
    });
  });
  for (const { on } of relationships) for (const [key, field] of Object.entries(on)) fields.push({ name: field, kind: KEY_KINDS[key]! });
  const keys = random.pick([['id'], ['id'], ['id', 'part'], ['part'], ['id', 'since']]);
  for (const key of keys) if (key !== 'id') fields.push({ name: key, kind: KEY_KINDS[key]! });
  for (const kind of ['text', 'decimals', 'truth', 'day', 'money'] as const) {
    if (random.chance(0.25)) fields.push({ name: `made_${kind}`, kind, computed: true });
  }
  if (relationships.length > 0 && name === 'sales') return { name, fields, keys, relationships, time };
  const instants = random.chance(0.3);
  const several = random.pick(['no', 'no', 'until', 'until', 'next', 'latest'] as const);
  const kind = instants ? 'instant' : 'day';
  if (several === 'latest') fields.push({ name: LATEST, kind });
  if (several === 'until' || several === 'next') fields.push({ name: 'holds_from', kind });
  if (several === 'until') fields.push({ name: 'holds_until', kind });
  const validity = several === 'until' ? { from: 'holds_from', until: 'holds_until' } : several === 'next' ? { from: 'holds_from', until: null } : undefined;
  return { name, fields, keys, relationships, time, ...(validity === undefined ? {} : { validity }) };
}
