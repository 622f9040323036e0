import { readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { ColumnReading, DatasetModel, SourceModel } from '@plumbline/engine';
import { valueAt } from '@plumbline/engine/columns';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DataError } from './data-error.js';
import { type LoadProgress, loadTable } from './load-table.js';
import { SOURCES, formatOf } from './registry.js';

function dataset(source: Partial<SourceModel>, columns: readonly ColumnReading[], oneOf?: readonly string[]): DatasetModel {
  const fields = columns.map((reading) => [
    reading.column,
    {
      name: reading.column,
      type: reading.type,
      expr: { op: 'column', column: reading.id, type: reading.type },
      ...(oneOf && { oneOf }),
    },
  ]) as [string, DatasetModel['fields'][string]][];
  return {
    name: 'deals',
    source: { base: 'kpis.yaml', ...source },
    columns,
    fields: Object.fromEntries(fields),
    relationships: {},
    primaryKey: [],
    time: null,
    checks: [],
  };
}

const stage: ColumnReading = { id: 'stage', column: 'stage', type: 'string' };
const amount: ColumnReading = { id: 'amount', column: 'amount', type: 'number' };
const bytes =
  (text: string): (() => Promise<Uint8Array>) =>
  () =>
    Promise.resolve(new TextEncoder().encode(text));

test('every folder with a source is registered, with its formats, and every registration has a folder', async () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(`${import.meta.dirname}/${entry.name}`).includes('source.ts'))
    .map((entry) => entry.name);
  expect(SOURCES.map(({ name }) => name).sort()).toEqual(folders.sort());
  for (const { formats, load } of SOURCES) expect((await load()).source.formats).toEqual(formats);
});

test.each([
  ['deals.csv', 'csv'],
  ['deals.TSV', 'tsv'],
  ['a.b/deals.ndjson?x=1.csv', 'ndjson'],
  ['deals.jsonl.gz', 'ndjson'],
  ['deals', 'csv'],
  ['deals.json', 'json'],
  ['deals.feather', 'arrow'],
  ['deals.PARQUET', 'parquet'],
  ['deals.xlsx', 'xlsx'],
  ['deals.xls', 'xls'],
])('reads %s as %s', (file, format) => {
  expect(formatOf({ base: '', file })).toBe(format);
});

test('tells a file without an extension by its first bytes', () => {
  expect(formatOf({ base: '', url: '/export' }, new TextEncoder().encode('PAR1…'))).toBe('parquet');
  expect(formatOf({ base: '', url: '/export' }, new TextEncoder().encode('ARROW1…'))).toBe('arrow');
  expect(formatOf({ base: '', url: '/export' }, Uint8Array.of(0xff, 0xff, 0xff, 0xff, 16))).toBe('arrow');
  expect(formatOf({ base: '', url: '/export' }, Uint8Array.of(0x50, 0x4b, 3, 4, 20))).toBe('xlsx');
  expect(formatOf({ base: '', url: '/export' }, Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0))).toBe('xls');
  expect(formatOf({ base: '', url: '/export' }, new TextEncoder().encode('id,amount'))).toBe('csv');
});

test('believes the declared format more than the extension', () => {
  expect(formatOf({ base: '', file: 'deals.json', format: 'csv' })).toBe('csv');
});

test('asks for the bytes of the source and reads them by its settings', async () => {
  const asked: SourceModel[] = [];
  const deals = dataset({ file: 'deals.txt', delimiter: ';' }, [stage]);
  const table = await loadTable(deals, (source) => {
    asked.push(source);
    return bytes('id;stage\n1;Won\n')();
  });
  expect(asked).toEqual([deals.source]);
  expect(valueAt(table.columns['stage']!, 0)).toBe('Won');
});

test('unpacks gzip', async () => {
  const table = await loadTable(dataset({ file: 'deals.csv.gz' }, [amount]), () => Promise.resolve(gzipSync('amount\n5\n')));
  expect(valueAt(table.columns['amount']!, 0)).toBe(5);
});

test('refuses a broken gzip file by name', async () => {
  const broken = loadTable(dataset({ file: 'deals.csv.gz' }, [amount]), () =>
    Promise.resolve(gzipSync('amount\n5\n').subarray(0, 12)),
  );
  await expect(broken).rejects.toThrow('Dataset `deals` (deals.csv.gz): The gzip file is broken.');
});

test('refuses a gzip file that unpacks to more than is allowed, by name', async () => {
  const bomb = gzipSync(new Uint8Array(10_000_000).fill(0x61));
  expect(bomb.length).toBeLessThan(20_000);
  const load = (maxUnpackedBytes: number): Promise<unknown> =>
    loadTable(dataset({ file: 'deals.csv.gz' }, [amount]), () => Promise.resolve(bomb), { maxUnpackedBytes });
  await expect(load(1024 * 1024)).rejects.toThrow('Dataset `deals` (deals.csv.gz): The file unpacks to more than 1 MiB.');
  await expect(load(10_000_000)).rejects.toThrow('There is no column `amount`');
});

test('reads a gzip file with any byte changed, or refuses it with a DataError', { timeout: 60_000 }, async () => {
  const sound = new Uint8Array(gzipSync('amount,stage\n5,Won\n6,Lost\n'));
  await fc.assert(
    fc.asyncProperty(fc.nat(sound.length - 1), fc.nat(255), async (at, byte) => {
      const bytes = sound.slice();
      bytes[at] = byte;
      const loading = loadTable(dataset({ file: 'd.csv.gz' }, [amount]), () => Promise.resolve(bytes), { maxUnpackedBytes: 1e6 });
      await loading.catch((error: unknown) => expect(error).toBeInstanceOf(DataError));
    }),
    { numRuns: 500, interruptAfterTimeLimit: 20_000 },
  );
});

test("counts values that are not in a field's list and keeps them", async () => {
  const table = await loadTable(
    dataset({ file: 'd.csv' }, [stage], ['Won', 'Lost']),
    bytes('id,stage\n1,Won\n2,Wonn\n3,\n4,Open\n5,Wonn\n'),
  );
  expect(table.issues).toMatchObject([
    {
      code: 'value-not-in-list',
      column: 'stage',
      count: 3,
      examples: [
        { row: 2, text: 'Wonn' },
        { row: 4, text: 'Open' },
        { row: 5, text: 'Wonn' },
      ],
    },
  ]);
  expect(valueAt(table.columns['stage']!, 1)).toBe('Wonn');
});

test('names the dataset and the file in an error', async () => {
  await expect(loadTable(dataset({ url: '/deals.csv' }, [stage]), bytes('id,stag\n'))).rejects.toThrow(
    'Dataset `deals` (/deals.csv): There is no column `stage`; the columns are `id`, `stag`. Did you mean `stag`?',
  );
});

test('says so when the rows are in a database', async () => {
  await expect(loadTable(dataset({ table: 'crm.deals' }, [stage]), bytes(''))).rejects.toThrow(DataError);
});

/** A stream of bytes in pieces of a few, which tells whether it was cancelled. */
function streamOf(bytes: Uint8Array, pieceBytes: number): { readonly stream: ReadableStream<Uint8Array>; readonly isCancelled: () => boolean } {
  let at = 0;
  let cancelled = false;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, (at += pieceBytes)));
    },
    cancel: () => void (cancelled = true),
  });
  return { stream, isCancelled: () => cancelled };
}

const DEALS = `stage,amount\n${'Won,5\nLost,6\n'.repeat(50)}`;

test.each([
  ['text', 'd.csv', new TextEncoder().encode(DEALS)],
  ['gzip', 'd.csv.gz', new Uint8Array(gzipSync(DEALS))],
  ['a format that needs all bytes', 'd.json', new TextEncoder().encode(JSON.stringify(Array.from({ length: 100 }, (_, i) => ({ stage: i % 2 ? 'Lost' : 'Won', amount: i % 2 ? 6 : 5 })))) ],
])('reads a stream of %s as it reads the bytes, and tells how far it has come', async (_, file, whole) => {
  const deals = dataset({ file }, [stage, amount]);
  const heard: LoadProgress[] = [];
  const { stream } = streamOf(whole, 7);
  const onProgress = (progress: LoadProgress): number => heard.push(progress);
  const table = await loadTable(deals, () => Promise.resolve({ stream, byteLength: whole.length }), { onProgress });
  expect(table).toEqual(await loadTable(deals, () => Promise.resolve(whole)));
  expect(table.rowCount).toBe(100);
  expect(heard[0]).toEqual({ dataset: 'deals', bytes: 7, totalBytes: whole.length, rows: 0 });
  expect(heard.at(-1)).toEqual({ dataset: 'deals', bytes: whole.length, totalBytes: whole.length, rows: 100 });
  expect(heard.map(({ bytes }) => bytes)).toEqual(heard.map(({ bytes }) => bytes).toSorted((a, b) => a - b));
});

test('reads a stream that fills one buffer again and again as it reads the bytes', { timeout: 60_000 }, async () => {
  const text = new TextEncoder().encode(`stage,amount\n${Array.from({ length: 6000 }, (_, i) => `Stage ${i % 700},${i}.${i % 100}\n`).join('')}`);
  for (const [file, whole] of [['d.csv', text], ['d.csv.gz', new Uint8Array(gzipSync(text))]] as const) {
    let at = 0;
    const stream = new ReadableStream({
      type: 'bytes',
      autoAllocateChunkSize: 1000,
      pull(controller) {
        const request = controller.byobRequest!;
        const view = request.view as Uint8Array<ArrayBuffer>;
        const piece = whole.subarray(at, at + view.length);
        view.set(piece);
        at += piece.length;
        if (piece.length === 0) controller.close();
        request.respond(piece.length);
      },
    });
    const deals = dataset({ file }, [stage, amount]);
    const table = await loadTable(deals, () => Promise.resolve({ stream, byteLength: whole.length }));
    expect(table).toEqual(await loadTable(deals, () => Promise.resolve(whole)));
    expect(table.rowCount).toBe(6000);
  }
});

test('tells a stream without a format by its first bytes, however they are cut', async () => {
  const { stream } = streamOf(new TextEncoder().encode('amount\n5\n'), 1);
  const table = await loadTable(dataset({ url: '/export' }, [amount]), () => Promise.resolve({ stream }));
  expect(valueAt(table.columns['amount']!, 0)).toBe(5);
});

test('cancels a stream that cannot be read, and passes on what breaks it', async () => {
  const { stream, isCancelled } = streamOf(new TextEncoder().encode(`amoun\n${'5\n'.repeat(100_000)}`), 10_000);
  await expect(loadTable(dataset({ file: 'd.csv' }, [amount]), () => Promise.resolve({ stream }))).rejects.toThrow('Did you mean `amoun`?');
  expect(isCancelled()).toBe(true);
  for (const file of ['d.csv', 'd.csv.gz']) {
    const broken = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(gzipSync('amount\n5\n').subarray(0, file.endsWith('gz') ? 12 : 0)),
      pull: (controller) => controller.error(new TypeError('network error')),
    });
    await expect(loadTable(dataset({ file }, [amount]), () => Promise.resolve({ stream: broken }))).rejects.toThrow('network error');
  }
});

test('refuses a packed stream that unpacks to more than is allowed', async () => {
  const { stream } = streamOf(gzipSync(new Uint8Array(10_000_000).fill(0x61)), 1000);
  const loading = loadTable(dataset({ file: 'd.csv.gz' }, [amount]), () => Promise.resolve({ stream }), { maxUnpackedBytes: 1024 * 1024 });
  await expect(loading).rejects.toThrow('The file unpacks to more than 1 MiB.');
});
