import { isSame } from './extension.js';

/** What names in expressions need to know of a dataset. */
export interface NamedDataset {
  readonly name: string;
  readonly fields: readonly string[];
  /** To-one relationships, by name. */
  readonly relationships: Readonly<Record<string, string>>;
  readonly primaryKey: readonly string[];
}

/** Where a name leads: a field, by relationships from a dataset. */
export interface Place {
  readonly root: string;
  readonly steps: readonly string[];
  readonly owner: string;
  readonly field: string;
}

/** Datasets with their fields and relationships, as expressions see them. Names ignore case when no name fits exactly. */
export class Schema {
  constructor(readonly datasets: ReadonlyMap<string, NamedDataset>) {}

  dataset(name: string): NamedDataset | null {
    return this.datasets.get(name) ?? [...this.datasets.values()].find((dataset) => sameName(dataset.name, name)) ?? null;
  }

  /** A field by its path: from a relationship of the dataset, else from a dataset named first. */
  find(path: readonly string[], dataset: string | null): Place | null {
    const own = dataset === null ? null : this.dataset(dataset);
    if (own !== null) {
      const found = this.#follow(own, own, path, []);
      if (found !== null) return found;
    }
    const other = path.length > 1 ? this.dataset(path[0]!) : null;
    return other === null ? null : this.#follow(other, other, path.slice(1), []);
  }

  /** The ways that lead from one dataset to another, up to three relationships long. */
  ways(from: string, to: string): readonly (readonly string[])[] {
    const found: (readonly string[])[] = [];
    const walk = (at: NamedDataset | null, steps: readonly string[]): void => {
      if (at === null || steps.length > 3) return;
      if (at.name === to && !found.some((way) => isSame(way, steps))) found.push(steps);
      for (const [name, target] of Object.entries(at.relationships)) walk(this.dataset(target), [...steps, name]);
    };
    walk(this.dataset(from), []);
    return found;
  }

  #follow(root: NamedDataset, at: NamedDataset, path: readonly string[], steps: readonly string[]): Place | null {
    const [first, ...rest] = path;
    if (first === undefined) return null;
    if (rest.length === 0) {
      const field = at.fields.find((name) => name === first) ?? at.fields.find((name) => sameName(name, first));
      return field === undefined ? null : { root: root.name, steps, owner: at.name, field };
    }
    const name = Object.keys(at.relationships).find((key) => key === first) ?? Object.keys(at.relationships).find((key) => sameName(key, first));
    const next = name === undefined ? null : this.dataset(at.relationships[name]!);
    return next === null ? null : this.#follow(root, next, rest, [...steps, name!]);
  }
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
