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
  { name: 'arrow', formats: ['arrow'], load: () => import('./arrow/source.js') },
  { name: 'csv', formats: ['csv', 'tsv'], load: () => import('./csv/source.js') },
  { name: 'json', formats: ['json', 'ndjson'], load: () => import('./json/source.js') },
  { name: 'parquet', formats: ['parquet'], load: () => import('./parquet/source.js') },
  { name: 'xlsx', formats: ['xlsx', 'xls'], load: () => import('./xlsx/source.js') },
];

const EXTENSIONS: Readonly<Record<string, Format>> = {
  csv: 'csv',
  txt: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
  json: 'json',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  arrow: 'arrow',
  arrows: 'arrow',
  feather: 'arrow',
  parquet: 'parquet',
  pq: 'parquet',
  xlsx: 'xlsx',
  xlsm: 'xlsx',
  xls: 'xls',
};

/** What files of a format begin with. */
const SIGNATURES: readonly { readonly format: Format; readonly bytes: readonly number[] }[] = [
  { format: 'arrow', bytes: [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31] },
  // An Arrow stream: the mark of a message, whose first is a schema.
  { format: 'arrow', bytes: [0xff, 0xff, 0xff, 0xff] },
  { format: 'parquet', bytes: [0x50, 0x41, 0x52, 0x31] },
  { format: 'xlsx', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { format: 'xls', bytes: [0xd0, 0xcf, 0x11, 0xe0] },
];

/**
 * The format that a dataset's source names, else the one that its file's extension says (`.gz` aside), else the one that its
 * first bytes tell, else `csv`.
 */
export function formatOf(source: SourceModel, bytes?: Uint8Array): Format {
  if (source.format !== undefined) return source.format;
  const path = (source.file ?? source.url ?? '').replace(/[?#].*$/u, '').replace(/\.gz$/iu, '');
  const extension = /\.([a-z]+)$/iu.exec(path)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(EXTENSIONS, extension) ? EXTENSIONS[extension]! : (formatOfBytes(bytes) ?? 'csv');
}

function formatOfBytes(bytes: Uint8Array | undefined): Format | undefined {
  return SIGNATURES.find((signature) => signature.bytes.every((byte, index) => bytes?.[index] === byte))?.format;
}

/** The source that reads a format. */
export async function sourceOf(format: Format): Promise<Source> {
  const registration = SOURCES.find(({ formats }) => formats.includes(format))!;
  return (await registration.load()).source;
}
