import { createKpiContext } from './kpi-context.js';
import type { ProjectModel } from '../catalog.js';
import type { Definition } from '../definition.js';
import type { DatasetDraft, KpiDraft } from '../draft.js';
import type { KpiContext, KpiKind } from '../kind.js';
import { measuredDatasets } from '../measured-datasets.js';
import type { KpiResult } from '../kpi-results.js';
import { keyOf, type ParameterNames } from '../scope.js';
import { type MapNode, member, textOf } from '../spanned-node.js';
import type { Span } from '../../diagnostics/span.js';
import { restsOnPoint } from '../../expression/check-time.js';
import type { ScalarType, Unit } from '../../expression/types.js';

export interface KpiInput {
  /** In order; of several with one name, the first is meant by it. */
  readonly definitions: readonly Definition[];
  readonly datasets: Readonly<Record<string, DatasetDraft>>;
  /** Datasets whose documents cannot be read: they exist, but their fields are not known. */
  readonly brokenDatasets: ReadonlySet<string>;
  readonly project: ProjectModel;
  readonly parameters: ParameterNames;
  readonly kinds: Readonly<Record<string, KpiKind>>;
  /** Results of an earlier check that still hold. */
  readonly holding?: (all: readonly KpiDraft[], byName: Readonly<Record<string, KpiDraft>>) => ReadonlyMap<KpiDraft, KpiResult>;
}

export interface CheckedKpis {
  /** By name. */
  readonly drafts: Readonly<Record<string, KpiDraft>>;
  /** Of those without a mistake. */
  readonly results: ReadonlyMap<KpiDraft, KpiResult>;
  /** How many results of an earlier check were taken over. */
  readonly held: number;
}

/** The longest chain of KPIs that rest on each other. */
const MAX_CHAIN = 100;

/** Checks all KPIs: first the value of each, those that it refers to before it; then targets, status and the rest. */
export function checkKpis(input: KpiInput): CheckedKpis {
  const checker = new KpiChecker(input);
  return { drafts: checker.drafts, results: checker.check(), held: checker.held };
}

class KpiChecker {
  /** By name. */
  readonly drafts: Readonly<Record<string, KpiDraft>>;
  /** With those whose name is taken. */
  private readonly all: readonly KpiDraft[];
  private readonly contexts = new Map<KpiDraft, KpiContext>();
  private readonly states = new Map<KpiDraft, 'measuring' | 'measured'>();
  private readonly stack: KpiDraft[] = [];
  private readonly points = new Map<string, boolean>();
  private readonly holding: ReadonlyMap<KpiDraft, KpiResult>;
  /** What each KPI that is checked names. */
  private readonly named = new Map<KpiDraft, Map<string, MapNode | null>>();

  constructor(private readonly input: KpiInput) {
    this.all = input.definitions.map((definition) => ({
      name: definition.name,
      definition,
      kind: textOf(member(definition.root, 'kind')) ?? 'value',
      height: 0,
      measure: null,
      model: null,
    }));
    const byName = new Map<string, KpiDraft>();
    for (const draft of this.all) if (!byName.has(draft.name)) byName.set(draft.name, draft);
    this.drafts = Object.fromEntries(byName);
    this.holding = input.holding?.(this.all, this.drafts) ?? new Map();
  }

  get held(): number {
    return this.holding.size;
  }

  check(): ReadonlyMap<KpiDraft, KpiResult> {
    const before = this.all.map(({ definition }) => definition.diagnostics.length);
    for (const draft of this.all) this.measure(draft);
    for (const draft of this.all) {
      const held = this.holding.get(draft);
      draft.model = held ? held.model : (this.kindOf(draft)?.complete(this.contextOf(draft), draft.measure) ?? null);
    }
    const faultless = this.all.filter(({ definition }, index) => definition.diagnostics.length === before[index]);
    return new Map(faultless.map((draft) => [draft, this.holding.get(draft) ?? this.resultOf(draft)]));
  }

  private resultOf(draft: KpiDraft): KpiResult {
    return { measure: draft.measure, model: draft.model, height: draft.height, named: this.named.get(draft) ?? new Map() };
  }

  private measure(draft: KpiDraft): void {
    if (this.states.has(draft)) return;
    const held = this.holding.get(draft);
    if (held) {
      this.states.set(draft, 'measured');
      draft.measure = held.measure;
      draft.height = held.height;
      return;
    }
    this.states.set(draft, 'measuring');
    this.stack.push(draft);
    draft.measure = this.kindOf(draft)?.measure(this.contextOf(draft)) ?? null;
    this.stack.pop();
    this.states.set(draft, 'measured');
  }

  /** What an expression sees of a KPI. Cycles are reported here, once, at the KPI that closes the circle. */
  private readonly refer = (from: KpiDraft, name: string, at: Span): { name: string; unit: Unit; type: ScalarType } | null => {
    const key = keyOf(this.drafts, name);
    this.note(from, name, key === null ? null : this.drafts[key]!.definition.root);
    if (key === null) return null;
    const draft = this.drafts[key] as KpiDraft;
    if (this.states.get(draft) === 'measuring') {
      if (this.stack.includes(from)) this.reportCycle(draft);
      return { name: key, unit: null, type: 'number' };
    }
    if (!this.fits(from, draft, at)) return { name: key, unit: null, type: 'number' };
    if (!draft.measure && this.kindOf(draft)?.hasValue === undefined && this.kindOf(draft)) {
      this.contextOf(from).report('no-single-value', at, { kpi: key, kind: draft.kind });
    }
    // The unit of a KPI with mistakes is not known: it fits everywhere.
    return { name: key, unit: draft.measure?.unit ?? null, type: draft.measure?.type ?? 'number' };
  };

  private note(from: KpiDraft, name: string, root: MapNode | null): void {
    let named = this.named.get(from);
    if (named === undefined) this.named.set(from, (named = new Map()));
    named.set(name, root);
  }

  /** Measures a KPI that another refers to, unless the chain of references is longer than evaluators can follow. */
  private fits(from: KpiDraft, draft: KpiDraft, at: Span): boolean {
    const isNew = !this.states.has(draft);
    const fits = !isNew || this.stack.length < MAX_CHAIN;
    if (fits) this.measure(draft);
    // A target or status is no part of the chain: nothing rests on it.
    if (this.states.get(from) === 'measuring') from.height = Math.max(from.height, draft.height + 1);
    if (fits && from.height <= MAX_CHAIN) return true;
    from.height = 0;
    from.definition.report('chain-too-long', at, { limit: MAX_CHAIN });
    return false;
  }

  private reportCycle(target: KpiDraft): void {
    const members = this.stack.slice(this.stack.indexOf(target));
    const names = members.map((draft) => draft.name);
    for (const draft of members) {
      const at = names.indexOf(draft.name);
      const cycle = [...names.slice(at), ...names.slice(0, at), draft.name];
      const node = member(draft.definition.root, 'value');
      draft.definition.report('cyclic-kpi', node?.span ?? draft.definition.nameSpan, { cycle });
    }
  }

  private contextOf(draft: KpiDraft): KpiContext {
    let context = this.contexts.get(draft);
    if (!context) {
      const names = () =>
        Object.values(this.drafts)
          .filter((other) => other !== draft && this.kindOf(other)?.hasValue === true)
          .map((other) => other.name);
      context = createKpiContext(draft, this.input, {
        refer: (name, at) => this.refer(draft, name, at),
        names,
        restsOnPoint: this.restsOnPoint,
        measured: (expr) => [...measuredDatasets({ name: '', measure: { expr } }, this.drafts)],
      });
      this.contexts.set(draft, context);
    }
    return context;
  }

  /** Whether a KPI, measured already, looks at rows that stand for a period. */
  private readonly restsOnPoint = (name: string): boolean => {
    let rests = this.points.get(name);
    if (rests === undefined) {
      const expr = this.drafts[name]?.measure?.expr;
      this.points.set(name, (rests = expr !== undefined && restsOnPoint(expr, this.restsOnPoint)));
    }
    return rests;
  };

  private kindOf(draft: KpiDraft): KpiKind | undefined {
    if (draft.definition.broken) return undefined;
    return Object.hasOwn(this.input.kinds, draft.kind) ? this.input.kinds[draft.kind] : undefined;
  }
}
