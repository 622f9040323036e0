import type { QueryResult, ResultRow } from '@plumbline/engine';
import type { AttributeReader } from '../base/attributes.js';

/** The attributes from which a funnel can be drawn without any other data. */
export interface FunnelAttributes {
  readonly label: string | null;
  readonly steps: string | readonly FunnelStepLike[] | null;
  readonly asOf: string | null;
  readonly stale: boolean;
  readonly partial: boolean;
}

/** A step as a property gives it. */
export interface FunnelStepLike {
  readonly name: string;
  readonly count: number | null;
}

/** The result that `steps` describes; null without it. Shares are of the counts given: null of a zero. */
export function resultOfAttributes(from: FunnelAttributes, reader: AttributeReader): QueryResult | null {
  if (from.steps === null) return null;
  const steps = typeof from.steps === 'string' ? parseSteps(from.steps, reader) : from.steps;
  const rows = steps.map(({ name, count }, index): ResultRow => {
    const before = steps[index - 1]?.count ?? null;
    return {
      step: name, count,
      ofFirst: share(count, steps[0]?.count ?? null),
      ofPrevious: index === 0 ? null : share(count, before),
      dropOff: count === null || before === null ? null : before - count,
      medianDays: null,
      ...(from.partial ? { partial: true } : {}),
    };
  });
  return {
    version: 1, grain: null, from: null, to: null, by: [], rows, warnings: [], asOf: from.asOf,
    kpis: [{
      name: 'steps', kind: 'funnel', label: from.label ?? '', format: { style: 'number' }, unit: {}, direction: null, statuses: [],
      steps: steps.map(({ name }) => ({ id: name, name })),
      ...(from.stale ? { freshness: { dataUntil: from.asOf, stale: true } } : {}),
    }],
  };
}

/** `Lead:8800, Won:4238`: a name may hold colons, the last one counts. */
function parseSteps(text: string, reader: AttributeReader): FunnelStepLike[] {
  if (text.trim() === '') return [];
  const seen = new Set<string>();
  return text.split(',').map((part) => {
    const colon = part.lastIndexOf(':');
    const name = part.slice(0, colon === -1 ? part.length : colon).trim();
    if (colon === -1 || name === '') {
      reader.mistake(`\`steps\` has “${part.trim()}”.`, 'Write a name and a count for each step: steps="Lead:8800, Won:4238".');
    } else if (seen.has(name)) {
      reader.mistake(`\`steps\` names “${name}” twice.`, 'Give each step a name of its own.');
    }
    seen.add(name);
    const count = colon === -1 ? null : reader.number('steps', part.slice(colon + 1));
    if (count !== null && count < 0) reader.mistake(`The count of “${name}” is ${count}.`, 'Counts are zero or more.');
    return { name, count };
  });
}

function share(count: number | null, of: number | null): number | null {
  return count === null || of === null || of === 0 ? null : count / of;
}
