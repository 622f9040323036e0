import type { SemanticModel } from './manifest.js';

/** A join that MetricFlow would make of two models by an entity: a relationship of ours. */
export interface Link {
  readonly name: string;
  readonly entity: string;
  readonly target: SemanticModel;
  /** Pairs of a field here and the field there that it equals. */
  readonly on: readonly { readonly from: string; readonly to: string }[];
}

/** Where a name such as `listing__country` leads to from a model. */
export interface Resolved {
  /** As our expressions write it: `listing.country`. */
  readonly prefix: string;
  readonly model: SemanticModel;
  /** A dimension or an entity of that model. */
  readonly element: string;
}

/**
 * The joins of every model: from any entity to each model where it is the primary or a unique one, the model itself too, so
 * that `listing__country` is one name wherever it is asked for; and to each where it is the natural one, whose rows are valid for a while. Partitions that both models declare are joined as well. One
 * model by an entity gives the relationship the entity's name, further ones have the model's name added.
 */
export class Links {
  readonly #byModel = new Map<string, readonly Link[]>();

  constructor(models: readonly SemanticModel[]) {
    const targets = new Map<string, SemanticModel[]>();
    for (const type of ['primary', 'unique', 'natural'] as const) {
      for (const model of models) {
        for (const entity of model.entities.filter((item) => item.type === type)) {
          targets.set(entity.name, [...(targets.get(entity.name) ?? []), model]);
        }
      }
    }
    for (const [entity, list] of targets) targets.set(entity, [...list].sort((a, b) => Number(isBare(a)) - Number(isBare(b))));
    for (const model of models) {
      this.#byModel.set(model.name, model.entities.flatMap(({ name }) => linksBy(name, model, targets.get(name) ?? [])));
    }
  }

  of(model: SemanticModel): readonly Link[] {
    return this.#byModel.get(model.name) ?? [];
  }

  /** Every way that a path of entities leads to an element, those without a join first. */
  resolve(model: SemanticModel, path: readonly string[], element: string, prefix = ''): readonly Resolved[] {
    const [entity, ...rest] = path;
    if (entity === undefined) return hasElement(model, element) ? [{ prefix, model, element }] : [];
    const isOwn = model.primaryEntity === entity || model.entities.some(({ name, type }) => name === entity && type !== 'foreign');
    const local = isOwn ? this.resolve(model, rest, element, prefix) : [];
    const joined = this.of(model)
      .filter((link) => link.entity === entity)
      .flatMap((link) => this.resolve(link.target, rest, element, `${prefix}${link.name}.`));
    return [...local, ...joined];
  }
}

/** A mapping of keys and nothing else is the last that an entity's name should lead to. */
function isBare(model: SemanticModel): boolean {
  return model.dimensions.every(({ isPartition }) => isPartition);
}

function linksBy(entity: string, from: SemanticModel, targets: readonly SemanticModel[]): readonly Link[] {
  return targets.map((target, index) => {
    const shared = target.dimensions
      .filter(({ name, isPartition }) => isPartition && from.dimensions.some((own) => own.isPartition && own.name === name))
      .map(({ name }) => name);
    const on = [entity, ...shared].map((name) => ({ from: name, to: name }));
    return { name: index === 0 ? entity : `${entity}_${target.name}`, entity, target, on };
  });
}

function hasElement({ dimensions, entities }: SemanticModel, element: string): boolean {
  return dimensions.some(({ name }) => name === element) || entities.some(({ name }) => name === element);
}
