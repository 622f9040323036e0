import { daysFromIso } from '../../calendar/days.js';
import type { Rule, RuleContext } from './rule.js';
import type { DatasetDraft } from '../draft.js';
import type { Definition } from '../definition.js';
import { keyOf, lookUp } from '../scope.js';
import { member, textOf, type SpannedNode } from '../spanned-node.js';

/** The rates of currencies are where the project says, and amounts in several currencies have a currency and a time. */
export const invalidCurrencies: Rule = {
  codes: ['invalid-currencies', 'unknown-dataset', 'unknown-field'],
  check(context) {
    const project = context.definitions.find(({ kind }) => kind === 'project');
    const node = member(project?.root, 'currencies');
    if (project && node) checkRates(project, node, context);
    for (const dataset of Object.values(context.datasets)) checkAmounts(dataset, context);
  },
};

const TYPES = { from: ['string'], to: ['string'], rate: ['number'], day: ['date', 'timestamp'] } as const;

function checkRates({ report }: Definition, node: SpannedNode, { datasets, definitions, project }: RuleContext): void {
  const at = member(node, 'dataset');
  const name = textOf(at) ?? '';
  const rates = lookUp(datasets, name);
  if (at && !rates && !definitions.some((definition) => definition.kind === 'dataset' && definition.name === name)) {
    report('unknown-dataset', at.span, { name, known: Object.keys(datasets) });
  }
  for (const [key, types] of Object.entries(TYPES)) {
    const field = member(node, key);
    const written = textOf(field);
    if (!rates || !field || written === undefined) continue;
    const found = lookUp(rates.fields, written);
    if (!found) report('unknown-field', field.span, { name: written, known: Object.keys(rates.fields), where: `dataset \`${rates.name}\``, quotes: false });
    else if (!found.doubtful && !(types as readonly string[]).includes(found.type)) {
      report('invalid-currencies', field.span, { problem: `\`${key}\` of the rates is a ${types[0]}, but \`${written}\` is a ${found.type}.`, fix: 'Name another field, or declare this one so.' });
    }
  }
  const policy = member(node, 'policy');
  const day = textOf(policy);
  if (policy && day !== undefined && /^\d/.test(day) && daysFromIso(day) === null) {
    report('invalid-currencies', policy.span, { problem: `${day} is no day.`, fix: 'Write the day whose rates are taken: `2024-12-31`.' });
  }
  if (project.currencies?.into.length === 0) {
    report('invalid-currencies', node.span, { problem: 'It is not said what amounts are converted into.', fix: 'Add `into: [EUR]`, or the `currency` of the project.' });
  }
}

function checkAmounts(dataset: DatasetDraft, { project }: RuleContext): void {
  const { report } = dataset.definition;
  for (const { node, currencyField } of Object.values(dataset.fields)) {
    const at = member(member(node, 'currency'), 'field');
    if (!at || currencyField === null) continue;
    const code = Object.hasOwn(dataset.fields, currencyField) ? dataset.fields[currencyField] : undefined;
    const where = `dataset \`${dataset.name}\``;
    if (!code) report('unknown-field', at.span, { name: currencyField, known: Object.keys(dataset.fields), where, quotes: false });
    else if (!code.doubtful && code.type !== 'string') {
      report('invalid-currencies', at.span, { problem: `The currency of an amount is a text such as EUR, but \`${currencyField}\` is a ${code.type}.`, fix: 'Name the field that holds the code.' });
    }
    const fixed = /^\d/.test(project.currencies?.policy ?? '');
    if (project.currencies && !fixed && (dataset.time === null || keyOf(dataset.fields, dataset.time) === null)) {
      report('invalid-currencies', at.span, { problem: `Rates are of a day, but dataset \`${dataset.name}\` has no \`time\` of its own.`, fix: 'Add `time`, a date of the dataset, or choose one day for all: `policy: 2024-12-31`.' });
    }
  }
}
