/**
 * What a file breaks of Ossie's core specification, 0.2.0.dev0 (core-spec/spec.md and its JSON Schema): the keys that each object
 * has, those that it needs, and their types. Written from the specification; empty for a file that follows it.
 */
export function problemsOf(document: unknown): readonly string[] {
  const problems: string[] = [];
  check(document, DOCUMENT, 'document', problems);
  return problems;
}

type Check = 'string' | 'boolean' | 'any' | 'json' | { readonly list: Check; readonly least?: number } | { readonly one: readonly string[] } | Shape;

interface Shape {
  readonly needs: Readonly<Record<string, Check>>;
  readonly may: Readonly<Record<string, Check>>;
}

const EXTENSIONS: Check = { list: { needs: { vendor_name: 'string', data: 'json' }, may: {} } };
const WORDS = { description: 'string', ai_context: 'any', custom_extensions: EXTENSIONS } as const;
const DIALECTS = ['ANSI_SQL', 'SNOWFLAKE', 'MDX', 'TABLEAU', 'DATABRICKS', 'MAQL', 'BIGQUERY', 'SIGMA', 'THOUGHTSPOT', 'DAX'];
const DATATYPE: Check = {
  one: ['String', 'Integer', 'Decimal', 'Float', 'Boolean', 'Date', 'Time', 'DateTime', 'DateTimeTz', 'Opaque'],
};
const EXPRESSION: Check = {
  needs: { dialects: { list: { needs: { dialect: { one: DIALECTS }, expression: 'string' }, may: {} }, least: 1 } },
  may: {},
};
const FIELD: Check = {
  needs: { name: 'string', expression: EXPRESSION },
  may: { ...WORDS, label: 'string', datatype: DATATYPE, dimension: { needs: {}, may: { is_time: 'boolean' } } },
};
const NAMES: Check = { list: 'string' };
const DATASET: Check = {
  needs: { name: 'string', source: 'string' },
  may: { ...WORDS, primary_key: NAMES, unique_keys: { list: NAMES }, fields: { list: FIELD } },
};
const RELATIONSHIP: Check = {
  needs: { name: 'string', from: 'string', to: 'string', from_columns: { list: 'string', least: 1 }, to_columns: { list: 'string', least: 1 } },
  may: { ai_context: 'any', custom_extensions: EXTENSIONS },
};
const METRIC: Check = { needs: { name: 'string', expression: EXPRESSION }, may: { ...WORDS, datatype: DATATYPE } };
const MODEL: Check = {
  needs: { name: 'string', datasets: { list: DATASET, least: 1 } },
  may: { ...WORDS, relationships: { list: RELATIONSHIP }, metrics: { list: METRIC } },
};
const DOCUMENT: Check = { needs: { version: { one: ['0.2.0.dev0'] }, semantic_model: { list: MODEL } }, may: {} };

function check(value: unknown, against: Check, at: string, problems: string[]): void {
  if (against === 'any') return;
  if (against === 'json') {
    if (typeof value !== 'string') problems.push(`${at} is no text`);
    else JSON.parse(value);
  } else if (typeof against === 'string') {
    if (typeof value !== against) problems.push(`${at} is no ${against}`);
  } else if ('one' in against) {
    if (!against.one.includes(value as string)) problems.push(`${at} is ${String(value)}`);
  } else if ('list' in against) {
    const items = Array.isArray(value) ? (value as readonly unknown[]) : null;
    if (items === null || items.length < (against.least ?? 0)) problems.push(`${at} is no list of so many`);
    for (const [index, item] of (items ?? []).entries()) check(item, against.list, `${at}[${index}]`, problems);
  } else checkShape(value, against, at, problems);
}

function checkShape(value: unknown, { needs, may }: Shape, at: string, problems: string[]): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problems.push(`${at} is no map`);
    return;
  }
  const own = value as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(needs)) if (!Object.hasOwn(own, key)) problems.push(`${at}.${key} is missing`);
  for (const [key, inner] of Object.entries(own)) {
    const known = needs[key] ?? may[key];
    if (known === undefined) problems.push(`${at}.${key} is not of the specification`);
    else check(inner, known, `${at}.${key}`, problems);
  }
}
