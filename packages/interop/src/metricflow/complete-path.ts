import type { Links } from './links.js';
import type { SemanticModel } from './manifest.js';
import type { Reference } from './template.js';

type ElementReference = Reference & { readonly kind: 'element' };

/**
 * A name that leads nowhere from the rows of a query, with the one entity before it that makes it lead there: `user__home_state` of
 * bookings is `listing__user__home_state` when bookings have a listing and no user. Unchanged when it leads somewhere, or several do.
 */
export function completePath<Name extends ElementReference>(reference: Name, models: readonly SemanticModel[], links: Links): Name {
  const { path, element } = reference;
  const leads = (model: SemanticModel, before: readonly string[]): boolean => links.resolve(model, [...before, ...path], element).length > 0;
  if (models.length === 0 || (element === 'metric_time' && path.length === 0) || models.some((model) => leads(model, []))) return reference;
  const entities = new Set(models.flatMap((model) => links.of(model).map(({ entity }) => entity)));
  const fitting = [...entities].filter((entity) => entity !== path[0] && models.every((model) => leads(model, [entity])));
  return fitting.length === 1 ? { ...reference, path: [fitting[0]!, ...path] } : reference;
}
