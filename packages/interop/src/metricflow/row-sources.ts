import type { ManifestImport } from './import-manifest.js';
import type { Leaf } from './drafts.js';
import type { SemanticModel } from './manifest.js';
import { NotCarried, written } from './names.js';
import type { Reference } from './template.js';

type ElementReference = Reference & { readonly kind: 'element' };

/** Rows that a query reads: of a model, placed by a time. */
export type RowSource = Pick<Leaf, 'model' | 'time' | 'rowCount' | 'rows'>;

/**
 * The rows that a query reads: those of its metrics, each once, or, without metrics, those of the model from which everything
 * asked for is nearest.
 */
export function sourcesOf(
  imported: ManifestImport,
  leaves: readonly Leaf[],
  references: readonly ElementReference[],
): readonly RowSource[] {
  if (leaves.length > 0) {
    const seen = new Map(leaves.map((leaf) => [JSON.stringify([leaf.model.name, leaf.time]), leaf]));
    return [...seen.values()];
  }
  const ranked = imported.manifest.models
    .map((model) => ({ model, distance: distanceOf(imported, model, references) }))
    .filter(({ distance }) => distance !== null)
    .sort((a, b) => a.distance! - b.distance!);
  const nearest = ranked[0];
  if (nearest === undefined) {
    throw new NotCarried(`a query without metrics by \`${references.map(written).join('`, `')}\`: no dataset has rows of all of them`);
  }
  return [{ model: nearest.model, time: nearest.model.time, rows: { dataset: nearest.model.name }, rowCount: 'COUNT(*)' }];
}

/** How many joins a query takes from a model; null when something cannot be reached, or is a time that no metric gives. */
function distanceOf({ links }: ManifestImport, model: SemanticModel, references: readonly ElementReference[]): number | null {
  let total = 0;
  for (const { path, element } of references) {
    if (element === 'metric_time' && path.length === 0) return null;
    const [found] = links.resolve(model, path, element);
    if (found === undefined) return null;
    total += found.prefix.split('.').length - 1;
  }
  return total;
}
