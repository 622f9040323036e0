import { type Ast, type CallNode, printExpression } from '@plumbline/engine/expression';
import { isAggregate, nameOf, namesIn, partsOf, rewrite } from './rewrite.js';
import type { Place, Schema } from './schema.js';
import { NoCounterpart } from './to-metric.js';

/** A metric's expression as the value of a KPI; `dataset` is null when its aggregates are over several. */
export interface MetricValue {
  readonly dataset: string | null;
  readonly value: string;
}

/**
 * Reads a metric: names within an aggregate are `dataset.field`, or a field that one dataset has; names outside are other metrics.
 * Fields of further datasets are reached by relationships from the one whose rows are aggregated. Throws `NoCounterpart`.
 */
export function metricValue(ast: Ast, schema: Schema, metrics: ReadonlyMap<string, string>): MetricValue {
  const roots = new Map<CallNode, string | null>();
  rewrite(ast, {
    name: (node) => node,
    call: (node) => {
      if (isAggregate(node)) roots.set(node, rootOf(node, schema));
      return null;
    },
  });
  const named = new Set([...roots.values()].filter((root) => root !== null));
  const only = schema.datasets.size === 1 ? [...schema.datasets.values()][0]!.name : null;
  const dataset = named.size === 1 ? [...named][0]! : named.size === 0 ? only : null;
  if (roots.size > 0 && dataset === null && [...roots.values()].includes(null)) {
    throw new NoCounterpart('`COUNT(*)` does not say of which dataset; count a field of it');
  }
  const value = rewrite(ast, {
    name: (node) => {
      const path = partsOf(node);
      const metric = path.length === 1 ? metrics.get(path[0]!.toLowerCase()) : undefined;
      if (metric === undefined) throw new NoCounterpart(`\`${path.join('.')}\` stands outside of every aggregate`);
      return nameOf([metric], node);
    },
    call: (node) => (isAggregate(node) ? aggregateOf(node, roots.get(node) ?? dataset, dataset !== null, schema) : null),
  });
  return { dataset: roots.size === 0 ? null : dataset, value: printExpression(value) };
}

function aggregateOf(node: CallNode, root: string | null, isDeclared: boolean, schema: Schema): Ast {
  return rewrite({ ...node, over: null }, {
    name: (name) => {
      const { owner, field } = placeOf(partsOf(name), schema);
      const [way] = owner === root ? [[]] : schema.ways(root!, owner);
      return nameOf([...(isDeclared ? [] : [root!]), ...way!, field], name);
    },
    call: () => null,
  });
}

/** The dataset whose rows an aggregate is over: the one from which a single way leads to every other that it names. */
function rootOf(node: CallNode, schema: Schema): string | null {
  const within = (node.within ?? []).map(({ value }) => value);
  const owners = [...new Set(namesIn(...node.args, node.filter, ...within).map((path) => placeOf(path, schema).owner))];
  if (owners.length === 0) return null;
  if (owners.length === 1) return owners[0]!;
  const leads = (from: string): boolean => owners.every((to) => to === from || schema.ways(from, to).length > 0);
  const roots = owners.filter(leads);
  const root = roots.find((from) => owners.every((to) => to === from || schema.ways(from, to).length === 1));
  if (root !== undefined) return root;
  const list = owners.map((name) => `\`${name}\``).join(', ');
  throw new NoCounterpart(
    roots.length === 0 ? `no relationships lead from one of ${list} to the others` : `several relationships lead between ${list}`,
  );
}

function placeOf(path: readonly string[], schema: Schema): Place {
  const text = path.join('.');
  if (path.length > 1) {
    // A table may be named with its database and schema.
    const found = schema.find(path, null) ?? schema.find(path.slice(-2), null);
    if (found === null) throw new NoCounterpart(`\`${text}\` is no field of these datasets`);
    return found;
  }
  const found = [...schema.datasets.values()].flatMap(({ name }) => schema.find([name, text], null) ?? []);
  if (found.length === 1) return found[0]!;
  const why = found.length === 0 ? 'no dataset has it' : `several datasets have it; write \`dataset.${text}\``;
  throw new NoCounterpart(`\`${text}\`: ${why}`);
}
