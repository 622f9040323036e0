import { type Ast, type CallNode, parseExpression, printExpression, TIME_FUNCTIONS } from '@plumbline/engine/expression';
import type { Definition } from './extension.js';
import { isAggregate, nameOf, namesIn, partsOf, rewrite } from './rewrite.js';
import type { Place, Schema } from './schema.js';

/** What cannot be said in Ossie's words; the message says what and why. */
export class NoCounterpart extends Error {}

/** Calls of ours that evaluate anew over other rows or periods: Ossie's expressions have none. */
const OUR_OWN: ReadonlySet<string> = new Set([...Object.values(TIME_FUNCTIONS).flatMap(({ sql }): readonly string[] => sql), 'PER']);

/**
 * Our KPIs as expressions of Ossie: fields are `dataset.field`, KPIs within KPIs are written out, and a filtered aggregate is one
 * over CASE, as Ossie's expression language has it.
 */
export class MetricExpressions {
  readonly #kpis: ReadonlyMap<string, Definition>;
  readonly #open = new Set<string>();
  /** The time that places the rows of each dataset, in the KPI at hand. */
  #times = new Map<string, unknown>();

  constructor(
    kpis: readonly Definition[],
    private readonly schema: Schema,
  ) {
    this.#kpis = new Map(kpis.map((kpi) => [String(kpi['kpi']).toLowerCase(), kpi]));
  }

  /** Throws `NoCounterpart`. */
  of(kpi: Definition): string {
    this.#times = new Map();
    return printExpression(this.#tree(kpi));
  }

  #tree(kpi: Definition): Ast {
    const name = String(kpi['kpi']);
    const kind = kpi['kind'] ?? 'value';
    if (kind !== 'value' || kpi['value'] === undefined) throw new NoCounterpart(`a KPI of kind \`${String(kind)}\` is no expression`);
    const { ast } = parseExpression(String(kpi['value']));
    if (ast === null || this.#open.has(name)) throw new NoCounterpart(`the value of \`${name}\` cannot be read`);
    const dataset = typeof kpi['dataset'] === 'string' ? kpi['dataset'] : null;
    if (dataset !== null) this.#placeBy(dataset, kpi['time']);
    this.#open.add(name);
    try {
      return rewrite(ast, {
        name: (node) => this.#tree(this.#kpi(partsOf(node))),
        call: (node) => (isAggregate(node) ? this.#aggregate(node, dataset) : refuseOurOwn(node)),
        other: refuseNode,
      });
    } finally {
      this.#open.delete(name);
    }
  }

  /** Parts over one dataset that are placed by different times would look the same. */
  #placeBy(dataset: string, time: unknown): void {
    if (this.#times.has(dataset) && this.#times.get(dataset) !== time) {
      throw new NoCounterpart(`its parts place the rows of \`${dataset}\` by different times`);
    }
    this.#times.set(dataset, time);
  }

  #kpi(path: readonly string[]): Definition {
    const found = path.length === 1 ? this.#kpis.get(path[0]!.toLowerCase()) : undefined;
    if (found === undefined) throw new NoCounterpart(`\`${path.join('.')}\` stands outside of every aggregate`);
    return found;
  }

  #aggregate(node: CallNode, dataset: string | null): Ast {
    refuseBy(node);
    const within = (node.within ?? []).map(({ value }) => value);
    const places = namesIn(...node.args, node.filter, ...within).map((path) => this.#place(path, dataset));
    const root = places[0]?.root ?? dataset;
    if (root === null) throw new NoCounterpart('an aggregate that names no field, in a KPI without a dataset');
    const told = (ast: Ast): Ast => this.#told(ast, dataset);
    const filter = node.filter === null ? null : told(node.filter);
    // Rows of the KPI's dataset are counted, also where only fields of others are named.
    const isOwn = places.some(({ steps }) => steps.length === 0);
    const needsKey = !isOwn && !(node.star && filter === null);
    const key = node.star || needsKey ? this.#key(root, node) : null;
    const exists: Ast | null = needsKey ? { kind: 'is', span: node.span, operand: key!, other: null, negated: true } : null;
    const condition: Ast | null =
      filter !== null && exists !== null ? { kind: 'binary', span: node.span, operator: 'AND', left: exists, right: filter } : (filter ?? exists);
    const counted: Ast = condition === null ? key! : { kind: 'number', span: node.span, value: 1 };
    const kept = (value: Ast): Ast =>
      condition === null ? value : { kind: 'case', span: node.span, operand: null, whens: [{ when: condition, then: value }], else: null };
    if (node.star) return { ...node, star: false, args: [kept(counted)], filter: null };
    if (node.within !== null) {
      return { ...node, filter: null, within: node.within.map((item) => ({ ...item, value: kept(told(item.value)) })) };
    }
    return { ...node, filter: null, args: node.args.map((arg, index) => (index === 0 ? kept(told(arg)) : told(arg))) };
  }

  /** The names of an aggregate's rows as `dataset.field`. */
  #told(ast: Ast, dataset: string | null): Ast {
    return rewrite(ast, {
      name: (node) => {
        const { root, steps, owner, field } = this.#place(partsOf(node), dataset);
        if (steps.length > 0 && this.schema.ways(root, owner).length !== 1) {
          throw new NoCounterpart(`several relationships lead from \`${root}\` to \`${owner}\`, and a metric cannot say which`);
        }
        return nameOf([owner, field], node);
      },
      call: refuseOurOwn,
      other: refuseNode,
    });
  }

  #place(path: readonly string[], dataset: string | null): Place {
    const found = this.schema.find(path, dataset);
    if (found === null) throw new NoCounterpart(`\`${path.join('.')}\` is no field`);
    return found;
  }

  #key(dataset: string, like: Ast): Ast {
    const key = this.schema.dataset(dataset)?.primaryKey[0];
    if (key === undefined) throw new NoCounterpart(`the rows of \`${dataset}\` are counted, and it has no \`primary_key\` to count them by`);
    return nameOf([dataset, key], like);
  }
}

function refuseOurOwn(node: CallNode): null {
  const name = node.name.text.toUpperCase();
  // TO_DATE of a text is a function of one row as well; a metric does not stand on it outside of an aggregate.
  if (OUR_OWN.has(name) && !(name === 'TO_DATE' && node.args[0]?.kind !== 'name')) throw new NoCounterpart(`\`${name}\` is a function of ours`);
  if (node.over !== null) throw new NoCounterpart('a window over result rows (`OVER`)');
  refuseBy(node);
  return null;
}

function refuseBy({ name, by }: CallNode): void {
  if (by.length > 0) throw new NoCounterpart(`\`${name.text.toUpperCase()}(… BY …)\` has two levels`);
}

function refuseNode(node: Ast): void {
  if (node.kind === 'parameter') throw new NoCounterpart(`\`:${node.name}\` is a parameter`);
  if (node.kind === 'exists') throw new NoCounterpart('`EXISTS` over a to-many relationship');
}
