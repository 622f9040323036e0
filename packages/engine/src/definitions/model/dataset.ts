import { parseDuration } from '../../calendar/duration.js';
import type { SourceModel } from '../catalog.js';
import type { Definition } from '../definition.js';
import type { DatasetDraft, FieldDraft, RelationshipDraft } from '../draft.js';
import { booleanOf, items, member, members, numberOf, oneOrMore, textOf, type SpannedNode } from '../spanned-node.js';
import { mixedUnit } from '../../expression/mixed-currency.js';
import type { ScalarType, Unit } from '../../expression/types.js';
import type { ProjectModel } from '../catalog.js';

/** What a dataset's document declares, before its expressions and references are checked. */
export function declareDataset(definition: Definition, project: ProjectModel): DatasetDraft {
  const { root, name } = definition;
  const fields = members(member(root, 'fields')).map(({ key, value }) => declareField(key, value, definition, project));
  const relationships = members(member(root, 'relationships')).flatMap(({ key, value }) => {
    const relationship = declareRelationship(key, value);
    return relationship ? [relationship] : [];
  });
  return {
    name,
    definition,
    fields: Object.fromEntries(fields.map((field) => [field.name, field])),
    relationships: Object.fromEntries(relationships.map((relationship) => [relationship.name, relationship])),
    primaryKey: oneOrMore(member(root, 'primary_key')).flatMap((node) => textOf(node) ?? []),
    time: textOf(member(root, 'time')) ?? null,
    validity: declareValidity(root),
    columns: [],
    checks: [],
  };
}

const SCALAR_TYPES: Readonly<Record<string, ScalarType>> = {
  string: 'string',
  number: 'number',
  money: 'number',
  boolean: 'boolean',
  date: 'date',
  timestamp: 'timestamp',
};

function declareField(name: string, node: SpannedNode, definition: Definition, project: ProjectModel): FieldDraft {
  const written = textOf(node) ?? textOf(member(node, 'type')) ?? '';
  const type = Object.hasOwn(SCALAR_TYPES, written) ? SCALAR_TYPES[written] : undefined;
  const concept = textOf(member(node, 'concept'));
  return {
    name,
    node,
    type: type ?? 'string',
    doubtful: type === undefined,
    money: written === 'money',
    unit: declaredUnit(name, node, written, definition, project),
    ...(concept === undefined ? {} : { concept }),
    currencyField: written === 'money' ? (textOf(member(member(node, 'currency'), 'field')) ?? null) : null,
    model: null,
  };
}

/** Null where nothing is declared: a plain number, or what the field's expression yields. */
function declaredUnit(name: string, node: SpannedNode, type: string, definition: Definition, project: ProjectModel): Unit {
  if (type === 'money') {
    const column = textOf(member(member(node, 'currency'), 'field'));
    if (column !== undefined) return mixedUnit([column]);
    const currency = textOf(member(node, 'currency')) ?? project.currency;
    if (currency) return { [currency]: 1 };
    const span = (member(node, 'type') ?? node).span;
    definition.report('missing-currency', span, { field: name });
    return null;
  }
  const unit = type === 'number' ? textOf(member(node, 'unit')) : undefined;
  return unit === undefined ? null : { [unit]: 1 };
}

function declareRelationship(name: string, node: SpannedNode): RelationshipDraft | null {
  const dataset = textOf(member(node, 'dataset'));
  if (dataset === undefined) return null;
  const on = members(member(node, 'on')).flatMap(({ key, value }) => {
    const to = textOf(value);
    return to === undefined ? [] : [{ from: key, to }];
  });
  const [asOf] = members(member(node, 'as_of'));
  const from = textOf(asOf?.value);
  return {
    name,
    node,
    dataset,
    on,
    many: booleanOf(member(node, 'many')) ?? false,
    at: textOf(member(node, 'at')) ?? null,
    asOf: asOf && from !== undefined ? { at: asOf.key, from } : null,
    within: parseDuration(textOf(member(node, 'within')) ?? ''),
    ties: oneOrMore(member(node, 'ties')).flatMap((item) => textOf(item) ?? []),
    ...(booleanOf(member(node, 'inherit')) === true && { inherit: true }),
  };
}

function declareValidity(root: SpannedNode): DatasetDraft['validity'] {
  const from = textOf(member(root, 'valid_from'));
  return from === undefined ? null : { from, until: textOf(member(root, 'valid_until')) ?? null };
}

/** Where the rows are, as written. */
export function readSource(definition: Definition): SourceModel {
  const node = member(definition.root, 'source');
  const texts = ['file', 'url', 'table', 'query', 'format', 'encoding', 'delimiter', 'comment', 'records'].flatMap((key) => {
    const text = textOf(member(node, key));
    return text === undefined ? [] : [[key, text] as const];
  });
  const header = booleanOf(member(node, 'header'));
  const sheets = member(node, 'sheet');
  const sheet = sheets?.kind === 'list' ? items(sheets).flatMap((item) => textOf(item) ?? numberOf(item) ?? []) : (textOf(sheets) ?? numberOf(sheets));
  const skip = numberOf(member(node, 'skip'));
  const skipEnd = numberOf(member(node, 'skip_end'));
  return {
    ...Object.fromEntries(texts),
    ...(header === undefined ? {} : { header }),
    ...(sheet === undefined ? {} : { sheet }),
    ...(skip === undefined ? {} : { skip }),
    ...(skipEnd === undefined ? {} : { skipEnd }),
    base: definition.file.path,
  };
}
