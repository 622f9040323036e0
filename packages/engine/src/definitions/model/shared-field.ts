import type { Report } from '../definition.js';
import { findDimension, type NamedDatasets } from '../scope.js';
import { textOf, type SpannedNode } from '../spanned-node.js';
import type { FieldExpr } from '../../expression/expr.js';

/**
 * The field of the second dataset that means what a name means in the first: one of that name, at the end of a path as well, else the only one of its
 * own with the same concept. Reports when there is none; a name that means nothing in the first dataset is reported elsewhere.
 */
export function findSharedField(named: NamedDatasets, node: SpannedNode, [first, second]: readonly [string, string], report: Report): FieldExpr | null {
  const entity = textOf(node) ?? '';
  const here = findDimension(named, first, entity);
  if (!here.found) return null;
  const { type } = here.field;
  const mismatch = (what: string, fix: string): null => {
    report('entity-not-shared', node.span, { what, fix });
    return null;
  };
  const there = findDimension(named, second, entity);
  if (there.found && there.field.type !== type) {
    return mismatch(`\`${entity}\` is a ${type} in dataset \`${first}\` and a ${there.field.type} in \`${second}\``, 'Declare both with the same type.');
  }
  if (there.found && here.concept !== null && there.concept !== null && here.concept !== there.concept) {
    const concepts = `of concept \`${here.concept}\` in dataset \`${first}\` and of \`${there.concept}\` in \`${second}\``;
    return mismatch(`\`${entity}\` is ${concepts}`, 'Give both one concept if they mean the same, or one of them another name.');
  }
  if (there.found) return there.field;
  const alike = Object.values(named.datasets[second]!.fields).filter((field) => here.concept !== null && field.concept === here.concept && field.type === type);
  const [only] = alike;
  const found = only === undefined || alike.length > 1 ? null : findDimension(named, second, `"${only.name}"`);
  if (found?.found) return found.field;
  return mismatch(
    `Dataset \`${second}\` has no \`${entity}\`, by which this funnel counts`,
    `Give \`${second}\` a field \`${entity}\` (with \`expr\` naming its column), or give its field that means the same and \`${entity}\` of \`${first}\` one \`concept\`.`,
  );
}
