import type { Definition } from './definition.js';
import type { SchemaError } from './schema/schema-validator.js';
import { entry, locate, type Located, type SpannedNode } from './spanned-node.js';

/**
 * Words one error of the schema validator as a diagnostic, at the key or value that is at fault. `reported` keeps one place
 * from being reported twice for the same slip.
 */
export function reportSchemaError(definition: Definition, error: SchemaError, reported: Set<string>): void {
  // The parts of an `if` report themselves.
  if (error.keyword === 'if' || error.keyword === 'propertyNames') return;
  const place = `${error.instancePath}\0${error.keyword}\0${String(error.params['additionalProperty'] ?? error.params['missingProperty'] ?? error.propertyName ?? '')}`;
  if (reported.has(place)) return;
  reported.add(place);
  const located = locate(definition.root, error.instancePath);
  const key = lastKey(error.instancePath) ?? definition.kind;
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(definition, error, located);
    case 'required':
      return missingKey(definition, error, located, key);
    case 'type':
      return wrongType(definition, error, located, key);
    case 'enum':
    case 'const':
      return unknownValue(definition, error, located, key);
    default:
      return invalidValue(definition, error, located, key);
  }
}

function unknownKey(definition: Definition, error: SchemaError, { node }: Located): void {
  const key = String(error.params['additionalProperty']);
  const known = Object.keys((error.parentSchema?.['properties'] as object | undefined) ?? {});
  // A key that stands already is no suggestion.
  const free = known.filter((candidate) => !entry(node, candidate));
  const kind = error.instancePath === '' && definition.kind === 'kpi' ? (KINDS_OF_KEYS[key] ?? null) : null;
  definition.report('unknown-key', entry(node, key)?.keySpan ?? node.span, { key, known: free, kind });
}

/** Which kind of KPI has a key that others have not. */
const KINDS_OF_KEYS: Readonly<Record<string, string>> = { state: 'state', snapshot: 'snapshot', steps: 'funnel', periods: 'cohort' };

function missingKey(definition: Definition, error: SchemaError, { node, keySpan }: Located, key: string): void {
  const missing = String(error.params['missingProperty']);
  const atRoot = error.instancePath === '';
  const what = atRoot ? `${capital(definition.kind)} \`${definition.name}\`` : `\`${key}\``;
  const span = atRoot ? definition.nameSpan : (keySpan ?? startOf(node));
  definition.report('missing-key', span, { key: missing, what, example: EXAMPLES[missing] ?? null });
}

/** What to add, for the keys whose form is not plain from their name. */
const EXAMPLES: Readonly<Record<string, string>> = {
  value: 'Add an expression: `value: SUM(amount)`.',
  source: 'Say where the rows are: `source: { file: data/deals.csv }`.',
  fields: 'List the fields and their types: `fields: { deal_id: string }`.',
  type: 'Add a type: `type: number`.',
  tone: 'Add `tone: good`, `warning`, `bad` or `neutral`.',
  entity: 'Name the field that says who or what is counted: `entity: lead_id`.',
  steps: 'List the steps: `steps: [ { name: Lead }, { name: Won, when: … } ]`.',
};

function wrongType(definition: Definition, error: SchemaError, { node, keySpan }: Located, key: string): void {
  const wanted = ([] as unknown[]).concat(error.params['type']).map((type) => TYPE_WORDS[String(type)] ?? String(type));
  const empty = node.kind === 'scalar' && node.value === null;
  definition.report('wrong-type', empty ? (keySpan ?? node.span) : headOf(node), {
    key,
    wanted: wanted.join(' or '),
    got: describe(node),
    remedy: quotedForm(definition, node, error) ?? remedyOf(error),
  });
}

/** YAML takes `5`, `true` and `NULL` for something else than texts. */
function quotedForm(definition: Definition, node: SpannedNode, error: SchemaError): string | null {
  const wanted = ([] as unknown[]).concat(error.params['type']);
  if (node.kind !== 'scalar' || !wanted.includes('string')) return null;
  // An empty value that is written out is a word such as `NULL` or `~`: as written, case included.
  const written = node.value === null ? definition.file.text.slice(node.span.start, node.span.end).trim() : String(node.value);
  return /^[^\s:]+$/.test(written) ? `Put it in quotes: \`"${written}"\`.` : null;
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  null: 'empty',
};

function describe(node: SpannedNode): string {
  if (node.kind !== 'scalar') return node.kind === 'map' ? 'a map' : 'a list';
  if (node.value === null) return 'empty';
  return typeof node.value === 'string' ? 'a text' : typeof node.value === 'number' ? 'a number' : `\`${node.value}\``;
}

function unknownValue(definition: Definition, error: SchemaError, { node }: Located, key: string): void {
  const allowed = (error.params['allowedValues'] as readonly unknown[] | undefined) ?? [error.params['allowedValue']];
  const value = node.kind === 'scalar' ? String(node.value ?? '') : describe(node);
  const known = [...new Set(allowed.map(String))];
  const lower = value.toLowerCase();
  const meant = SYNONYMS[lower] ?? known.find((word) => lower.startsWith(word) || (lower.length > 1 && word.startsWith(lower)));
  definition.report('unknown-value', headOf(node), {
    key,
    value,
    known,
    meant: meant !== undefined && known.includes(meant) ? meant : null,
  });
}

/** Words that people bring from elsewhere. */
const SYNONYMS: Readonly<Record<string, string>> = {
  text: 'string', varchar: 'string', char: 'string', category: 'string', enum: 'string',
  int: 'number', integer: 'number', float: 'number', double: 'number', decimal: 'number', numeric: 'number', bigint: 'number',
  bool: 'boolean',
  datetime: 'timestamp', time: 'timestamp', timestamptz: 'timestamp',
  currency: 'money', amount: 'money',
  higher: 'up', increase: 'up', lower: 'down', decrease: 'down', target: 'on_target',
  green: 'good', ok: 'good', amber: 'warning', yellow: 'warning', orange: 'warning', red: 'bad', danger: 'bad', grey: 'neutral',
  percentage: 'percent', '%': 'percent', money: 'currency', int32: 'integer',
  line: 'trend', chart: 'trend', dial: 'gauge', number: 'card',
  mon: 'monday', sun: 'sunday', sat: 'saturday',
  daily: 'day', weekly: 'week', monthly: 'month', quarterly: 'quarter', yearly: 'year', annual: 'year',
};

function invalidValue(definition: Definition, error: SchemaError, located: Located, key: string): void {
  const { propertyName } = error;
  const remedy = remedyOf(error) ?? (error.params['limit'] === 1 ? 'Write at least one.' : 'Change it to fit.');
  if (propertyName !== undefined) {
    const span = entry(located.node, propertyName)?.keySpan ?? located.node.span;
    definition.report('invalid-value', span, { key: propertyName, problem: 'cannot be a key here', remedy });
    return;
  }
  const empty = located.node.kind === 'scalar' && located.node.value === '';
  const problem = empty ? 'is empty' : problemOf(error);
  const atKey = located.node.kind !== 'scalar' && located.keySpan;
  definition.report('invalid-value', atKey || located.node.span, { key, problem, remedy });
}

function problemOf({ keyword, params }: SchemaError): string {
  const limit = String(params['limit'] ?? '');
  switch (keyword) {
    case 'pattern':
      return 'is not written as it must be';
    case 'minLength':
    case 'minProperties':
    case 'minItems':
      return limit === '1' ? 'is empty' : `has fewer than ${limit} parts`;
    case 'maxLength':
    case 'maxProperties':
    case 'maxItems':
      return `has more than ${limit} part${limit === '1' ? '' : 's'}`;
    case 'minimum':
      return `is less than ${limit}`;
    case 'maximum':
      return `is more than ${limit}`;
    default:
      return 'does not fit here';
  }
}

function remedyOf(error: SchemaError): string | null {
  const remedy = error.parentSchema?.['remedy'];
  return typeof remedy === 'string' ? remedy : null;
}

/** The last part of a pointer that is a key; the position in a list is none. */
function lastKey(pointer: string): string | undefined {
  const parts = pointer.split('/').slice(1);
  const key = parts.findLast((part) => !/^\d+$/.test(part));
  return key?.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** A scalar whole; of a map or list the first character, since the rest is not what is wrong. */
function headOf(node: SpannedNode): SpannedNode['span'] {
  return node.kind === 'scalar' ? node.span : startOf(node);
}

function startOf(node: SpannedNode): SpannedNode['span'] {
  return { start: node.span.start, end: Math.min(node.span.end, node.span.start + 1) };
}

function capital(word: string): string {
  return word === 'kpi' ? 'KPI' : `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
