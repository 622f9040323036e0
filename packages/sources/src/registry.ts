import type { SourceModel } from '@plumbline/engine';
import type { Source } from './source.js';

type Format = NonNullable<SourceModel['format']>;

interface Registration {
  /** The folder. */
  readonly name: string;
  readonly formats: readonly Format[];
  /** Loaded when first used. */
  readonly load: () => Promise<{ readonly source: Source }>;
}

/** Every source there is: one line for each folder with a `source.ts`. A test compares the two. */
export const SOURCES: readonly Registration[] = [
  { name: 'csv', formats: ['csv', 'tsv'], load: () => import('./csv/source.js') },
  { name: 'json', formats: ['json', 'ndjson'], load: () => import('./json/source.js') },
];

const EXTENSIONS: Readonly<Record<string, Format>> = {
  csv: 'csv',
  txt: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
  json: 'json',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
};

/** The format that a dataset's source names, else the one that its file's extension says (`.gz` aside), else `csv`. */
export function formatOf(source: SourceModel): Format {
  if (source.format !== undefined) return source.format;
  const path = (source.file ?? source.url ?? '').replace(/[?#].*$/u, '').replace(/\.gz$/iu, '');
  const extension = /\.([a-z]+)$/iu.exec(path)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(EXTENSIONS, extension) ? EXTENSIONS[extension]! : 'csv';
}

/** The source that reads a format. */
export async function sourceOf(format: Format): Promise<Source> {
  const registration = SOURCES.find(({ formats }) => formats.includes(format))!;
  return (await registration.load()).source;
}
