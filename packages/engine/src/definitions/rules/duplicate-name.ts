import type { Rule } from './rule.js';
import type { Definition } from '../definition.js';
import { items, member, textOf } from '../spanned-node.js';
import { lineAndColumn } from '../../diagnostics/line-and-column.js';
import { readLocalized, firstText } from '../localized.js';

/** Names are unique: documents of one kind, the steps of a funnel, the status rules of a KPI. One project at most. */
export const duplicateName: Rule = {
  codes: ['duplicate-name'],
  check({ definitions, project }) {
    const firsts = new Map<string, Definition>();
    for (const definition of definitions) {
      const key = definition.kind === 'project' ? 'project' : `${definition.kind}\0${definition.name}`;
      const first = firsts.get(key);
      if (!first) firsts.set(key, definition);
      else if (definition.name !== '') reportTwice(definition, first);
      for (const list of ['steps', 'status'] as const) checkList(definition, list, project.locales);
    }
  },
};

const PLURALS = { project: 'projects', dataset: 'datasets', kpi: 'KPIs', board: 'boards' } as const;

function reportTwice(definition: Definition, first: Definition): void {
  const { line } = lineAndColumn(first.file, first.nameSpan.start);
  definition.report('duplicate-name', definition.nameSpan, {
    what: PLURALS[definition.kind],
    name: definition.kind === 'project' ? first.name : definition.name,
    place: `${first.file.path}:${line}`,
  });
}

/** Result rows carry the name of a step or status: two of the same name could not be told apart. */
function checkList(definition: Definition, list: 'steps' | 'status', locales: readonly string[]): void {
  const lines = new Map<string, number>();
  for (const item of items(member(definition.root, list))) {
    const node = member(item, 'name');
    const text = readLocalized(node);
    if (!node || text === undefined) continue;
    const name = textOf(node) ?? firstText(text, locales);
    const first = lines.get(name);
    const { line } = lineAndColumn(definition.file, node.span.start);
    if (first === undefined) lines.set(name, line);
    else definition.report('duplicate-name', node.span, { what: list === 'steps' ? 'steps' : 'statuses', name, place: `line ${first}` });
  }
}
