import { quoteName } from '@plumbline/engine/expression';
import type { ImportNote } from '../importer.js';
import type { Fields } from './fields.js';
import type { Links, Resolved } from './links.js';
import type { Manifest, ModelDimension, SemanticModel, TimeSpine } from './manifest.js';
import type { Reference } from './template.js';

/** What cannot be said in our language; the message names it. */
export class NotCarried extends Error {}

/** A calendar of one's own: the time spine that holds it, and its column there. */
export interface CustomGrain {
  readonly spine: TimeSpine;
  readonly column: string;
}

/** A relationship from a time dimension to the time spine, made when a custom grain is asked for. */
export interface SpineLink {
  readonly model: string;
  readonly dimension: string;
  readonly spine: TimeSpine;
}

/** Turns MetricFlow's names into ours, as seen from the rows of one model; asks for the fields that it takes. */
export class Names {
  readonly customGrains = new Map<string, CustomGrain>();
  readonly #spineLinks = new Map<string, SpineLink>();
  readonly #later = new Map<string, ModelDimension>();

  constructor(
    manifest: Manifest,
    private readonly links: Links,
    readonly fields: Fields,
    readonly notes: ImportNote[],
  ) {
    for (const spine of manifest.timeSpines) {
      for (const { name, column } of spine.customGrains) this.customGrains.set(name, { spine, column });
    }
  }

  spineLinks(): readonly SpineLink[] {
    return [...this.#spineLinks.values()];
  }

  /** A time dimension so much later, as one of its own that `metric_time` may stand for. */
  later(model: SemanticModel, time: string, count: number, unit: string): string {
    const dimension = model.dimensions.find(({ name }) => name === time)!;
    const field = this.fields.later(model, dimension, count, unit);
    this.#later.set(`${model.name}.${field.name}`, { ...dimension, ...field });
    return field.name;
  }

  /**
   * Every name of ours that a reference has from a model, the nearest first. `time` is the time dimension that `metric_time`
   * stands for. Throws `NotCarried` when there is none.
   */
  all(model: SemanticModel, reference: Reference & { readonly kind: 'element' }, time: string | null): readonly string[] {
    const { path, element, grain, datePart } = reference;
    const isMetricTime = element === 'metric_time' && path.length === 0;
    if (isMetricTime && time === null) throw new NotCarried(`semantic model \`${model.name}\` has no time for \`metric_time\``);
    const later = isMetricTime ? this.#later.get(`${model.name}.${time!}`) : undefined;
    if (later !== undefined) return [this.#timeName(model, later, grain, datePart)];
    const found = this.links.resolve(model, path, isMetricTime ? time! : element);
    if (found.length === 0) throw new NotCarried(`\`${written(reference)}\` cannot be reached from \`${model.name}\``);
    return found.map((resolved) => this.#name(resolved, grain, datePart));
  }

  /** The nearest name. */
  one(model: SemanticModel, reference: Reference & { readonly kind: 'element' }, time: string | null): string {
    return this.all(model, reference, time)[0]!;
  }

  #name({ prefix, model, element }: Resolved, grain: string | null, datePart: string | null): string {
    const dimension = model.dimensions.find(({ name, grain: own }) => name === element && own !== null);
    return prefix + (dimension === undefined ? element : this.#timeName(model, dimension, grain, datePart));
  }

  #timeName(model: SemanticModel, dimension: ModelDimension, grain: string | null, datePart: string | null): string {
    if (datePart !== null) return this.fields.atPart(model, dimension, datePart);
    const custom = grain === null ? undefined : this.customGrains.get(grain);
    return custom === undefined ? this.fields.atGrain(model, dimension, grain) : this.#customName(model, dimension, custom);
  }

  #customName(model: SemanticModel, dimension: ModelDimension, { spine, column }: CustomGrain): string {
    this.#spineLinks.set(`${model.name}.${dimension.name}`, { model: model.name, dimension: dimension.name, spine });
    return `${spineLinkName(dimension.name)}.${column}`;
  }
}

/** A name, with the relationships that lead to it, as an expression writes it: reserved words are in quotes. */
export function quotedPath(name: string): string {
  return name.split('.').map(quoteName).join('.');
}

export function spineLinkName(dimension: string): string {
  return `${dimension}_spine`;
}

export function written({ path, element, grain }: Reference & { readonly kind: 'element' }): string {
  return [...path, element, ...(grain === null ? [] : [grain])].join('__');
}
