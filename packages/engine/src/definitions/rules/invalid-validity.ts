import type { Rule } from './rule.js';
import type { DatasetDraft, RelationshipDraft } from '../draft.js';
import { findField, lookUp, splitPath, type NamedDatasets } from '../scope.js';
import { entry, member, textOf, type SpannedNode } from '../spanned-node.js';

/** Rows that are valid for a while, and relationships that find a row by time: their parts fit together, and all know their time. */
export const invalidValidity: Rule = {
  codes: ['invalid-validity', 'time-not-a-date'],
  check({ datasets }) {
    for (const dataset of Object.values(datasets)) {
      checkValidity(dataset);
      checkOwnTime(dataset, { datasets });
      for (const relationship of Object.values(dataset.relationships)) checkChoice(dataset, relationship, { datasets });
    }
  },
};

function checkValidity(dataset: DatasetDraft): void {
  const { root, report } = dataset.definition;
  const until = entry(root, 'valid_until');
  if (until && !member(root, 'valid_from')) {
    report('invalid-validity', until.keySpan, {
      problem: `Dataset \`${dataset.name}\` says until when its rows are valid, but not since when.`,
      fix: 'Add `valid_from`, the field with the first day of each row; where it is null, the row is valid from the beginning.',
    });
  }
  for (const key of ['valid_from', 'valid_until']) requireMoment(dataset, dataset, member(root, key));
}

/** The field places something in time: a date or a timestamp. */
function requireMoment(reporter: DatasetDraft, owner: DatasetDraft, node: SpannedNode | undefined): void {
  const field = lookUp(owner.fields, textOf(node) ?? '');
  if (!node || !field || field.doubtful || field.type === 'date' || field.type === 'timestamp') return;
  reporter.definition.report('time-not-a-date', node.span, { field: field.name, type: field.type });
}

function checkOwnTime(dataset: DatasetDraft, named: Named): void {
  const node = member(dataset.definition.root, 'time');
  if (node) requireFirmPath(dataset, node, textOf(node) ?? '', named);
}

interface Named extends NamedDatasets {
  readonly datasets: Readonly<Record<string, DatasetDraft>>;
}

/** A time by which rows are found cannot itself be found by time. */
function requireFirmPath(dataset: DatasetDraft, node: SpannedNode, path: string, named: Named): void {
  const found = findField(named, splitPath(path), dataset.name);
  if (!found.found || found.dataset !== dataset.name) return;
  let at: DatasetDraft | undefined = dataset;
  for (const step of found.field.path) {
    const relationship: RelationshipDraft | undefined = at && lookUp(at.relationships, step);
    const next: DatasetDraft | undefined = lookUp(named.datasets, relationship?.dataset ?? '');
    if (relationship && next && isChosen(relationship, next)) {
      dataset.definition.report('invalid-validity', node.span, {
        problem: `The time \`${path}\` leads over \`${step}\`, whose row is found by a time itself.`,
        fix: 'Name a time that needs no validity to be found.',
      });
      return;
    }
    at = next;
  }
}

function isChosen(relationship: RelationshipDraft, target: DatasetDraft): boolean {
  return relationship.asOf !== null || target.validity !== null;
}

function checkChoice(dataset: DatasetDraft, relationship: RelationshipDraft, named: Named): void {
  const { node, name, at, asOf, many } = relationship;
  const target = lookUp(named.datasets, relationship.dataset);
  if (!target) return;
  const report = (key: string, problem: string, fix: string): void => {
    dataset.definition.report('invalid-validity', entry(node, key)?.keySpan ?? node.span, { problem, fix });
  };
  const timed = ['at', 'as_of', 'within', 'ties'].find((key) => entry(node, key) !== undefined);
  if (many) {
    if (entry(node, 'inherit')) report('inherit', `\`${name}\` leads to many rows: their fields are not those of one.`, 'Remove `inherit`, or `many: true`.');
    if (timed) report(timed, `\`${name}\` leads to many rows: none of them is chosen by time.`, `Remove \`${timed}\`, or \`many: true\`.`);
    return;
  }
  if (asOf && target.validity) {
    report('as_of', `\`${name}\` asks for the latest row, but \`${target.name}\` says when its rows are valid.`, `Write \`at: ${asOf.at}\` instead of \`as_of\`.`);
    return;
  }
  if (asOf && at !== null) report('at', `\`${name}\` says twice which time it goes by.`, 'Remove `at`: the key of `as_of` is that time.');
  if (timed && !isChosen(relationship, target)) {
    report(timed, `\`${timed}\` chooses among several rows of a key, but \`${target.name}\` has one.`, `Remove it, say \`as_of: { time here: time there }\`, or give \`${target.name}\` a \`valid_from\`.`);
    return;
  }
  if (entry(node, 'within') && !asOf) report('within', '`within` limits how old the row is that `as_of` finds.', 'Remove it: `valid_until` says until when a row is valid.');
  if (entry(node, 'ties') && !asOf) report('ties', '`ties` decides among rows that `as_of` finds at once.', 'Remove it: of rows that are valid for a while, one holds at a time.');
  if (!isChosen(relationship, target)) return;
  const [pair] = [...((asOfNode) => (asOfNode?.kind === 'map' ? asOfNode.entries.values() : []))(member(node, 'as_of'))];
  if (pair) requireMoment(dataset, target, pair.value);
  const written = asOf?.at ?? at;
  if (written !== null) checkMoment(dataset, pair ? { kind: 'scalar', span: pair.keySpan, value: pair.key, style: 'plain' } : member(node, 'at')!, written, named);
}

function checkMoment(dataset: DatasetDraft, node: SpannedNode, path: string, named: Named): void {
  requireFirmPath(dataset, node, path, named);
  const found = findField(named, splitPath(path), dataset.name);
  if (!found.found || found.field.type === 'date' || found.field.type === 'timestamp') return;
  dataset.definition.report('time-not-a-date', node.span, { field: path, type: found.field.type });
}
