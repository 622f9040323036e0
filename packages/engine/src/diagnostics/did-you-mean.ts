import { listed } from './code-table.js';

/**
 * The names nearest to a mistyped one, best first, at most three: by letters added, lost, changed or swapped with a neighbour,
 * case aside. A name of up to five letters may be one off, a longer one a third of its letters, four at most. A dotted name
 * whose last part is the one asked for (`account.sector` for `sector`) counts as one off.
 */
export function nearestNames(name: string, known: Iterable<string>): readonly string[] {
  const wanted = name.toLowerCase();
  if (wanted.length > 100) return [];
  const threshold = Math.min(4, Math.max(1, Math.floor(wanted.length / 3)));
  const found: { readonly candidate: string; readonly distance: number }[] = [];
  for (const candidate of new Set(known)) {
    const lower = candidate.toLowerCase();
    const distance = lower.endsWith(`.${wanted}`) ? 1 : editDistance(wanted, lower, threshold);
    if (distance <= threshold) found.push({ candidate, distance });
  }
  found.sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  const best = found[0]?.distance ?? 0;
  return found.filter(({ distance }) => distance <= best + 1).slice(0, 3).map(({ candidate }) => candidate);
}

/** The remedy for an unknown name: the nearest names, else some of those there are. `what` is a plural: `fields`. */
export function didYouMean(name: string, known: Iterable<string>, what: string): string {
  const names = [...known];
  const nearest = nearestNames(name, names);
  if (nearest.length > 0) return `Did you mean ${listed(nearest, 'or')}?`;
  return names.length === 0 ? `There are no ${what} here.` : `The ${what} here: ${listed(names, 'and', 8)}.`;
}

/** Optimal string alignment distance; some number above `limit` as soon as it must exceed it. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, beforeLast[j - 2]! + 1);
      row.push(cost);
    }
    if (Math.min(...row) > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
