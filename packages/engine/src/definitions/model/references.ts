import { compileExpression } from './expression.js';
import { parseDuration } from '../../calendar/duration.js';
import type { CheckModel } from '../catalog.js';
import type { DatasetDraft } from '../draft.js';
import type { Expr } from '../../expression/expr.js';
import { dimensionNames, findField, keyOf, lookUp, rowScope, splitPath, type NamedDatasets, type ParameterNames } from '../scope.js';
import { entry, items, member, members, oneOrMore, textOf, type SpannedNode } from '../spanned-node.js';

/** What names in a dataset can refer to. */
export interface ReferenceInput extends NamedDatasets {
  /** Datasets whose documents cannot be read: they exist, but their fields are not known. */
  readonly brokenDatasets: ReadonlySet<string>;
  readonly parameters: ParameterNames;
}

/** Checks what a dataset says about its own fields and other datasets: keys, time, relationships, checks. */
export function checkReferences(dataset: DatasetDraft, input: ReferenceInput): void {
  const { root } = dataset.definition;
  requireFieldPath(dataset, member(root, 'time'), input);
  for (const key of ['primary_key', 'valid_from', 'valid_until']) {
    for (const node of oneOrMore(member(root, key))) requireField(dataset, dataset, node);
  }
  for (const relationship of Object.values(dataset.relationships)) checkRelationship(dataset, relationship.node, input);
  for (const rule of items(member(root, 'access'))) {
    for (const node of items(member(rule, 'hide'))) requireField(dataset, dataset, node);
    checkRowCondition(dataset, member(rule, 'where'), 'An access rule', input);
  }
  dataset.checks = items(member(root, 'checks')).flatMap((node) => readCheck(dataset, node, input));
}

/** A time may be a field of a dataset that each row belongs to: the lines of an order have the date of the order. */
function requireFieldPath(dataset: DatasetDraft, node: SpannedNode | undefined, input: ReferenceInput): void {
  const name = textOf(node);
  if (!node || name === undefined) return;
  const path = splitPath(name);
  if (path.length === 1) {
    requireField(dataset, dataset, node);
    return;
  }
  const found = findField(input, path, dataset.name);
  if (found.found && found.dataset === dataset.name) return;
  const first = lookUp(dataset.relationships, path[0] as string);
  if (first && input.brokenDatasets.has(first.dataset)) return;
  const { known, where } = found.found ? { known: dimensionNames(input, dataset.name), where: `dataset \`${dataset.name}\`` } : found;
  dataset.definition.report('unknown-field', node.span, { name, known, where, quotes: false });
}

/** Reports a name that is no field of `owner`. */
function requireField(dataset: DatasetDraft, owner: NamedDatasets['datasets'][string], node: SpannedNode): boolean {
  const name = textOf(node);
  if (name === undefined) return false;
  if (keyOf(owner.fields, name) !== null) return true;
  dataset.definition.report('unknown-field', node.span, {
    name,
    known: Object.keys(owner.fields),
    where: `dataset \`${owner.name}\``,
    quotes: false,
  });
  return false;
}

function checkRelationship(dataset: DatasetDraft, node: SpannedNode, named: ReferenceInput): void {
  const targetNode = member(node, 'dataset');
  const name = textOf(targetNode);
  if (!targetNode || name === undefined) return;
  const target = lookUp(named.datasets, name);
  if (!target && !named.brokenDatasets.has(name)) {
    dataset.definition.report('unknown-dataset', targetNode.span, { name, known: Object.keys(named.datasets) });
  }
  requireFieldPath(dataset, member(node, 'at'), named);
  for (const { key, keySpan, value } of members(member(node, 'as_of'))) {
    requireFieldPath(dataset, { kind: 'scalar', span: keySpan, value: key, style: 'plain' }, named);
    if (target) requireField(dataset, target, value);
  }
  for (const tie of oneOrMore(member(node, 'ties'))) if (target) requireField(dataset, target, tie);
  const on = member(node, 'on');
  if (on?.kind !== 'map') return;
  for (const { key, keySpan, value } of on.entries.values()) {
    const here = requireField(dataset, dataset, { kind: 'scalar', span: keySpan, value: key, style: 'plain' });
    if (!target) continue;
    const there = requireField(dataset, target, value);
    if (here && there) checkKeyTypes(dataset, target, key, value);
  }
}

function checkKeyTypes(dataset: DatasetDraft, target: NamedDatasets['datasets'][string], from: string, node: SpannedNode): void {
  const to = textOf(node) as string;
  const here = lookUp(dataset.fields, from);
  const there = lookUp(target.fields, to);
  if (!here || !there || here.type === there.type || here.doubtful || ('doubtful' in there && there.doubtful)) return;
  dataset.definition.report('key-type-mismatch', node.span, {
    from: `${dataset.name}.${from}`,
    fromType: here.type,
    to: `${target.name}.${to}`,
    toType: there.type,
  });
}

function readCheck(dataset: DatasetDraft, node: SpannedNode, input: ReferenceInput): readonly CheckModel[] {
  for (const check of ['unique', 'not_null'] as const) {
    const at = entry(node, check);
    if (!at) continue;
    const fields = oneOrMore(at.value).filter((field) => requireField(dataset, dataset, field));
    return [{ check, fields: fields.map((field) => textOf(field) as string) }];
  }
  const fresh = member(node, 'fresh');
  if (fresh) {
    const fieldNode = member(fresh, 'field');
    const within = parseDuration(textOf(member(fresh, 'within')) ?? '');
    if (!fieldNode || !within || !requireField(dataset, dataset, fieldNode)) return [];
    return [{ check: 'fresh', field: textOf(fieldNode) as string, within }];
  }
  const expect = member(node, 'expect');
  const expr = checkRowCondition(dataset, expect, 'An expectation', input);
  return expr === null ? [] : [{ check: 'expect', expr, text: textOf(expect) as string }];
}

function checkRowCondition(dataset: DatasetDraft, node: SpannedNode | undefined, what: string, input: ReferenceInput): Expr | null {
  if (!node || textOf(node) === undefined) return null;
  const expr = compileExpression(dataset.definition, node, { scope: rowScope(input, dataset.name, input.parameters) });
  if (!expr || expr.type === 'boolean') return expr;
  dataset.definition.report('not-a-condition', node.span, { got: `a ${expr.type}`, what });
  return null;
}
