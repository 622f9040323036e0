import { ImportError } from '../importer.js';

/** What a place in a filter or a query stands for. */
export type Reference =
  | {
      readonly kind: 'element';
      /** Entities to go through. */
      readonly path: readonly string[];
      /** A dimension, an entity, or `metric_time`. */
      readonly element: string;
      readonly grain: string | null;
      readonly datePart: string | null;
    }
  | { readonly kind: 'metric'; readonly metric: string; readonly groupBy: readonly string[] };

/** A timestamp without a zone is one of UTC, the zone of definitions that name none. */
const CAST_TIMESTAMP = /CAST\(\s*'(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}:\d{2}(?:\.\d+)?))?'\s+AS\s+TIMESTAMP\s*\)/giu;

const CALL = /^(Dimension|TimeDimension|Entity|Metric)\s*\(([\s\S]*)\)$/u;
const GRAIN_CALL = /\.\s*grain\(\s*['"](\w+)['"]\s*\)\s*$/u;
const PART_CALL = /\.\s*date_part\(\s*['"](\w+)['"]\s*\)\s*$/u;

/**
 * A filter with every reference replaced by what `render` makes of it; the rest is SQL and stays. With `names`, bare names
 * such as `metric_time__day` are references too.
 */
export function renderTemplate(
  template: string,
  render: (reference: Reference) => string,
  names: ((name: string) => Reference | null) | null = null,
): string {
  return template
    .split(/(\{\{[\s\S]*?\}\})/u)
    .map((part) => {
      if (part.startsWith('{{')) return render(parseReference(part.slice(2, -2)));
      return names === null ? part : replaceNames(part, (name) => whenKnown(names(name), render));
    })
    .join('')
    .replace(CAST_TIMESTAMP, (_, day: string, time: string | undefined) => `CAST('${day}T${time ?? '00:00:00'}Z' AS TIMESTAMP)`)
    .trim();
}

/** SQL with some of its names replaced: texts in quotes are left alone, and names for which `replace` gives null. */
export function replaceNames(sql: string, replace: (name: string) => string | null): string {
  return sql.replace(/'(?:[^']|'')*'|"[^"]*"|[\p{L}_][\p{L}\p{N}_]*/gu, (token) =>
    token.startsWith("'") || token.startsWith('"') ? token : (replace(token) ?? token),
  );
}

/** Reads `Dimension('listing__country')`, `TimeDimension('metric_time', 'day')`, `Entity('user')`, `Metric('views', ['listing'])`. */
export function parseReference(text: string): Reference {
  let call = text.trim();
  const datePart = PART_CALL.exec(call)?.[1] ?? null;
  call = call.replace(PART_CALL, '');
  const grain = GRAIN_CALL.exec(call)?.[1] ?? null;
  call = call.replace(GRAIN_CALL, '').trim();
  const [, word, inner] = CALL.exec(call) ?? [];
  const texts = [...(inner ?? '').matchAll(/['"]([^'"]*)['"]/gu)].map((match) => match[1]!);
  const [first, second, ...others] = texts;
  if (word === undefined || first === undefined) throw new ImportError(`\`{{${text}}}\` is not a reference that MetricFlow has.`);
  if (word === 'Metric') return { kind: 'metric', metric: first, groupBy: texts.slice(1) };
  const parts = first.split('__');
  if (word === 'TimeDimension') {
    const path = [...others, ...parts.slice(0, -1)];
    return { kind: 'element', path, element: parts.at(-1)!, grain: grain ?? second ?? null, datePart };
  }
  return { kind: 'element', path: [...texts.slice(1), ...parts.slice(0, -1)], element: parts.at(-1)!, grain, datePart };
}

/** Reads a name as queries write it: `booking__ds__month`, `listing__country`, `metric_time`. */
export function parseName(name: string, grains: ReadonlySet<string>): Reference & { readonly kind: 'element' } {
  const parts = name.split('__');
  const last = parts.at(-1)!;
  const grain = parts.length > 1 && grains.has(last) ? last : null;
  const names = grain === null ? parts : parts.slice(0, -1);
  return { kind: 'element', path: names.slice(0, -1), element: names.at(-1)!, grain, datePart: null };
}

function whenKnown(reference: Reference | null, render: (reference: Reference) => string): string | null {
  return reference === null ? null : render(reference);
}
