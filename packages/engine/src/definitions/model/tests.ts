import type { DatasetDraft, KpiDraft } from '../draft.js';
import type { KpiTest, TestQuery, TestRow, TestValue } from '../kpi-test.js';
import { keyOf } from '../scope.js';
import { items, member, members, oneOrMore, textOf, type SpannedNode } from '../spanned-node.js';

/** The tests of the KPIs that a catalogue holds, in order; their shape and their rows have been checked. */
export function readTests(
  kpis: Readonly<Record<string, KpiDraft>>,
  datasets: Readonly<Record<string, DatasetDraft>>,
  isKept: (kpi: string) => boolean,
): readonly KpiTest[] {
  return Object.values(kpis).flatMap((draft) => {
    if (!isKept(draft.name)) return [];
    return items(member(draft.definition.root, 'tests')).flatMap((node) => readTest(draft, node, datasets) ?? []);
  });
}

function readTest({ name: kpi, definition }: KpiDraft, node: SpannedNode, datasets: Readonly<Record<string, DatasetDraft>>): KpiTest | null {
  const expect = member(node, 'expect');
  if (!expect) return null;
  const given = members(member(node, 'given')).flatMap(({ key, value }): [string, readonly TestRow[]][] => {
    const dataset = keyOf(datasets, key);
    if (dataset === null) return [];
    const { fields } = datasets[dataset] as DatasetDraft;
    return [[dataset, items(value).map((row) => readRow(row, (field) => keyOf(fields, field) ?? field))]];
  });
  return {
    kpi,
    name: textOf(member(node, 'name')) ?? null,
    given: Object.fromEntries(given),
    query: readQuery(member(node, 'query')),
    expect: readExpectation(expect),
    file: definition.file,
    span: expect.span,
  };
}

function readQuery(node: SpannedNode | undefined): TestQuery {
  const texts = (['grain', 'from', 'to', 'where', 'compare'] as const).flatMap((key) => {
    const text = textOf(member(node, key));
    return text === undefined ? [] : [[key, text] as const];
  });
  const by = oneOrMore(member(node, 'by')).flatMap((item) => textOf(item) ?? []);
  const asOf = textOf(member(node, 'as_of'));
  const parameters = member(node, 'parameters');
  return {
    ...Object.fromEntries(texts),
    ...(by.length === 0 ? {} : { by }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(parameters ? { parameters: readRow(parameters, (name) => name) } : {}),
  };
}

function readExpectation(node: SpannedNode): KpiTest['expect'] {
  if (node.kind === 'scalar') return node.value;
  const rows = node.kind === 'list' ? node.items : [node];
  return rows.map((row) => readRow(row, (column) => column));
}

/** Without a prototype, so that a column may have any name. */
function readRow(node: SpannedNode, nameOf: (written: string) => string): TestRow {
  const row = Object.create(null) as Record<string, TestValue>;
  for (const { key, value } of members(node)) if (value.kind === 'scalar') row[nameOf(key)] = value.value;
  return row;
}
