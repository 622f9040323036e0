import type { RowChoice } from './catalog.js';
import type { DatasetDraft, RelationshipDraft } from './draft.js';
import { findField, keyOf, lookUp, splitPath } from './scope.js';

/** Which of the rows of a key a relationship of the dataset `owner` means, as the catalogue says it; null where a key has one row. */
export function choiceOf(relationship: RelationshipDraft, owner: string, datasets: Readonly<Record<string, DatasetDraft>>): RowChoice | null {
  const target = lookUp(datasets, relationship.dataset);
  if (!target) return null;
  const { asOf, within, ties } = relationship;
  const validity = asOf ? { from: asOf.from, until: null } : target.validity;
  if (validity === null) return null;
  const path = asOf?.at ?? relationship.at;
  const found = path === null ? null : findField({ datasets }, splitPath(path), owner);
  return { at: found?.found ? found.field : null, ...validityOf(target, validity), within, ...(ties.length > 0 && { ties: ties.map((name) => keyOf(target.fields, name) ?? name) }) };
}

/** Names may be written in another case; the catalogue holds them as declared. */
export function validityOf({ fields }: DatasetDraft, { from, until }: NonNullable<DatasetDraft['validity']>): Pick<RowChoice, 'from' | 'until'> {
  return { from: keyOf(fields, from) ?? from, until: until === null ? null : (keyOf(fields, until) ?? until) };
}
