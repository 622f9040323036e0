import type { KpiModel } from './catalog.js';
import type { Definition } from './definition.js';
import type { KpiDraft } from './draft.js';
import type { Measure } from './kind.js';
import { keyOf } from './scope.js';
import type { MapNode } from './spanned-node.js';

/** What the check of a KPI without a mistake came to. */
export interface KpiResult {
  readonly measure: Measure | null;
  readonly model: KpiModel | null;
  readonly height: number;
  /** The documents of the KPIs that it names, by the name as written; null for a name that is none. */
  readonly named: ReadonlyMap<string, MapNode | null>;
}

/** Far below the longest chain of KPIs that is checked: where one comes near, what is checked first matters. */
const SAFE_HEIGHT = 50;

/**
 * What KPIs came to in the last compilation. A result holds as long as the KPI's document, the project, all datasets, and the KPIs that
 * it names, are what they were; one with a mistake is found again, since its remedy may name anything.
 */
export class KpiResults {
  private surroundings: readonly unknown[] = [];
  private results = new Map<MapNode, KpiResult>();

  /** The results that still hold, for the KPIs of `all`; `byName` are those that names mean. */
  holding(all: readonly KpiDraft[], byName: Readonly<Record<string, KpiDraft>>, definitions: readonly Definition[]): ReadonlyMap<KpiDraft, KpiResult> {
    if (!isSame(this.surroundings, surroundingsOf(definitions))) return new Map();
    const found = new Map<KpiDraft, KpiResult>();
    const users = new Map<MapNode, KpiDraft[]>();
    const changed: MapNode[] = [];
    for (const draft of all) {
      const result = this.results.get(draft.definition.root);
      if (result === undefined || !namesTheSame(result, byName)) changed.push(draft.definition.root);
      else {
        found.set(draft, result);
        for (const root of result.named.values()) if (root !== null) users.set(root, [...(users.get(root) ?? []), draft]);
      }
    }
    for (let root = changed.pop(); root !== undefined; root = changed.pop()) {
      for (const user of users.get(root) ?? []) if (found.delete(user)) changed.push(user.definition.root);
    }
    return found;
  }

  /** Keeps results for the next compilation, and no others; false when what was held may not be what checking all would have given. */
  keep(results: ReadonlyMap<KpiDraft, KpiResult>, held: number, definitions: readonly Definition[]): boolean {
    const isSafe = held === 0 || (
      [...results.values()].every(({ height }) => height <= SAFE_HEIGHT) &&
      definitions.every(({ diagnostics }) => diagnostics.every(({ code }) => code !== 'cyclic-kpi' && code !== 'chain-too-long'))
    );
    this.surroundings = isSafe ? surroundingsOf(definitions) : [];
    this.results = new Map(isSafe ? [...results].map(([draft, result]) => [draft.definition.root, result]) : []);
    return isSafe;
  }
}

/** Everything but KPIs and boards, each document once. */
function surroundingsOf(definitions: readonly Definition[]): readonly unknown[] {
  return definitions.flatMap(({ kind, root }) => (kind === 'project' || kind === 'dataset' ? [root] : []));
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

function namesTheSame({ named }: KpiResult, byName: Readonly<Record<string, KpiDraft>>): boolean {
  for (const [name, root] of named) {
    const key = keyOf(byName, name);
    if ((key === null ? null : byName[key]!.definition.root) !== root) return false;
  }
  return true;
}
