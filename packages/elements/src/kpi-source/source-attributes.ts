import type { Query } from '@plumbline/engine';
import type { AttributeReader } from '../base/attributes.js';

/** `deals=/data/deals.csv, accounts=/data/accounts.csv` as names and addresses. An address may hold anything but a comma. */
export function readPairs(
  name: string,
  raw: string | Readonly<Record<string, string>> | null,
  reader: AttributeReader,
): Readonly<Record<string, string>> {
  if (raw === null) return {};
  if (typeof raw !== 'string') return raw;
  const pairs: [string, string][] = [];
  for (const part of raw.split(',')) {
    if (part.trim() === '') continue;
    const equals = part.indexOf('=');
    const fix = `Write names and values with an equals sign: ${name}="name=value, other=value".`;
    if (equals < 1) reader.mistake(`\`${name}\` has “${part.trim()}”.`, fix);
    else pairs.push([part.slice(0, equals).trim(), part.slice(equals + 1).trim()]);
  }
  return Object.fromEntries(pairs);
}

/** Values of parameters: a number, `true`, `false` and `null` are read as such, everything else is text. */
export function readParameters(raw: string | Query['parameters'] | null, reader: AttributeReader): NonNullable<Query['parameters']> {
  if (raw === null || raw === undefined) return {};
  if (typeof raw !== 'string') return raw;
  const entries = Object.entries(readPairs('parameters', raw, reader));
  return Object.fromEntries(entries.map(([name, text]) => [name, valueOf(text)]));
}

function valueOf(text: string): string | number | boolean | null {
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}
