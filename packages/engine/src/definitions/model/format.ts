import type { Definition } from '../definition.js';
import { describeUnit, unitWord } from '../describe-unit.js';
import { booleanOf, member, numberOf, textOf, type SpannedNode } from '../spanned-node.js';
import type { Unit } from '../../expression/types.js';
import type { FormatSpec } from '../../format/format-spec.js';

/** How a KPI's numbers are shown: as its `format` says, else by their unit: an amount of one currency as such. */
export function readFormat(definition: Definition, unit: Unit, projectCurrency: string | null): FormatSpec {
  const node = member(definition.root, 'format');
  if (!node) return formatOfUnit(unit);
  const map = node.kind === 'map' ? node : undefined;
  const style = textOf(map ? member(map, 'style') : node) ?? impliedStyle(map);
  const word = textOf(member(map, 'unit'));
  const decimals = numberOf(member(map, 'decimals'));
  const compact = booleanOf(member(map, 'compact'));
  const base = style === undefined ? formatOfUnit(unit) : styled(definition, node, style, unit, projectCurrency, map);
  return {
    ...base,
    ...(word === undefined ? {} : { style: 'unit', unit: word }),
    ...(compact === undefined ? {} : { compact }),
    ...(decimals === undefined ? {} : { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
  };
}

function impliedStyle(map: SpannedNode | undefined): string | undefined {
  return member(map, 'currency') ? 'currency' : undefined;
}

function formatOfUnit(unit: Unit): FormatSpec {
  const currency = currencyOf(unit);
  if (currency !== null) return { style: 'currency', currency };
  const word = unitWord(unit);
  return word === null ? { style: 'number' } : { style: 'unit', unit: word };
}

function styled(
  definition: Definition,
  node: SpannedNode,
  style: string,
  unit: Unit,
  projectCurrency: string | null,
  map: SpannedNode | undefined,
): FormatSpec {
  const mismatch = (fix: string) =>
    definition.report('format-unit-mismatch', (member(map, 'style') ?? node).span, { style, unit: describeUnit(unit), fix });
  switch (style) {
    case 'percent':
      if (unitWord(unit) !== null) mismatch('A percentage is a share of like things: divide by a value in the same unit, or leave `format` out.');
      return { style: 'percent' };
    case 'integer':
      return { ...formatOfUnit(unit), maximumFractionDigits: 0 };
    case 'compact':
      return { ...formatOfUnit(unit), compact: true };
    case 'currency': {
      const written = textOf(member(map, 'currency'));
      const own = currencyOf(unit);
      if (own !== null && written !== undefined && written !== own) mismatch(`Write \`currency: ${own}\`: showing an amount converts nothing.`);
      if (own === null && unitWord(unit) !== null) mismatch('Leave `format` out: the unit is then shown as it is.');
      const currency = own ?? written ?? projectCurrency;
      if (currency !== null) return { style: 'currency', currency };
      mismatch('Write `format: { style: currency, currency: EUR }`, or declare the fields it is made of as money.');
      return { style: 'number' };
    }
    case 'duration': {
      const word = unitWord(unit);
      if (word !== null && TIME_UNITS.has(word)) return { style: 'unit', unit: word };
      if (word === null && textOf(member(map, 'unit')) !== undefined) return { style: 'unit' };
      mismatch('Declare the unit of the fields it is made of, such as `unit: days`, or write `format: { style: duration, unit: days }`.');
      return { style: 'number' };
    }
    default:
      return { style: 'number' };
  }
}

const TIME_UNITS: ReadonlySet<string> = new Set(['seconds', 'minutes', 'hours', 'days', 'weeks', 'months', 'quarters', 'years']);

/** The currency of a plain amount; null for rates such as `USD/days` and everything else. */
function currencyOf(unit: Unit): string | null {
  const powers = Object.entries(unit ?? {}).filter(([, power]) => power !== 0);
  const [only] = powers;
  return powers.length === 1 && only && only[1] === 1 && /^[A-Z]{3}$/.test(only[0]) ? only[0] : null;
}
