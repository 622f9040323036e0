import { type FieldDraft, isColumn } from './fields.js';
import type { ConversionMetric, SemanticModel } from './manifest.js';
import { durationText } from './grains.js';
import { NotCarried } from './names.js';
import { replaceNames } from './template.js';

/**
 * The conversion events of a metric as a dataset of their own: the rows of their model, each leading to the latest base event of its
 * entity at or before it, whose dimensions and time are known here by their own names.
 */
export interface ConversionEvents {
  readonly name: string;
  readonly conversion: SemanticModel;
  readonly base: SemanticModel;
  /** Pairs of a field of the conversion and the field of the base event that it equals. */
  readonly on: readonly { readonly from: string; readonly to: string }[];
  readonly conversionTime: string;
  readonly baseTime: string;
}

/** The relationship to the base event. */
export const BASE_EVENT = 'base_event';

/** The field of a conversion event, beside the base event's own of that name. */
export function conversionField(name: string): string {
  return `conversion_${name}`;
}

/** How events are related; throws `NotCarried` for what has no time or no key. */
export function conversionEvents(
  metric: ConversionMetric,
  kpi: string,
  base: { readonly model: SemanticModel; readonly time: string | null },
  conversion: { readonly model: SemanticModel; readonly time: string | null },
): ConversionEvents {
  const { entity, constantProperties } = metric;
  if (base.time === null || conversion.time === null) throw new NotCarried('a conversion of events without a time');
  const properties = [{ base: entity, conversion: entity }, ...constantProperties];
  for (const [model, names] of [[base.model, properties.map((pair) => pair.base)], [conversion.model, properties.map((pair) => pair.conversion)]] as const) {
    const missing = names.find((name) => !model.entities.some((item) => item.name === name) && !model.dimensions.some((item) => item.name === name));
    if (missing !== undefined) throw new NotCarried(`\`${missing}\` is no entity or dimension of \`${model.name}\``);
  }
  return {
    name: `${kpi}_events`,
    conversion: conversion.model,
    base: base.model,
    on: properties.map((pair) => ({ from: conversionField(pair.conversion), to: pair.base })),
    conversionTime: conversionField(conversion.time),
    baseTime: base.time,
  };
}

/** The condition of a conversion: it has a base event, no longer ago than the window. */
export function conversionCondition({ baseTime, conversionTime }: ConversionEvents, window: string | null): string {
  if (window === null) return `${baseTime} IS NOT NULL`;
  const [count, unit] = (durationText(window) ?? '').split(' ');
  if (count === undefined || unit === undefined) throw new NotCarried(`the window \`${window}\` is no length of calendar time`);
  return `${baseTime} > DATEADD(${unit.replace(/s$/u, '')}, -${count}, ${conversionTime})`;
}

/** The dataset of conversion events, of the fields that their model has. */
export function eventsDataset(
  events: ConversionEvents,
  fields: ReadonlyMap<string, FieldDraft>,
  baseFields: ReadonlyMap<string, FieldDraft>,
): Readonly<Record<string, unknown>> & { readonly dataset: string } {
  const { name, conversion, base, on, conversionTime, baseTime } = events;
  const keys = new Set(on.map(({ to }) => to));
  const distinguishing = [...base.entities, ...base.dimensions].map((item) => item.name).filter((item) => item !== baseTime && !keys.has(item));
  const ties = [...new Set(distinguishing)].filter((item) => baseFields.has(item));
  return {
    dataset: name,
    description: `The rows of ${conversion.name}, each with the latest row of ${base.name} at or before it.`,
    source: { table: conversion.relation },
    fields: Object.fromEntries([...fields].flatMap(([field, draft]) => eventFields(field, draft))),
    relationships: {
      [BASE_EVENT]: {
        dataset: base.name,
        on: Object.fromEntries(on.map(({ from, to }) => [from, to])),
        as_of: { [conversionTime]: baseTime },
        ...(ties.length > 0 && { ties }),
        inherit: true,
      },
    },
  };
}

/** A field under its other name; where it calculates with the column of its own name, one that reads that column plainly beside it. */
function eventFields(name: string, { type, expr }: FieldDraft): readonly (readonly [string, unknown])[] {
  const field = conversionField(name);
  const own = [field, { type, expr: expr ?? name }] as const;
  if (expr === null || isColumn(expr)) return [own];
  let readsItself = false;
  replaceNames(expr, (column) => {
    readsItself ||= column === name;
    return null;
  });
  return readsItself ? [own, [`${field}_column`, { type, expr: name }]] : [own];
}
