import { open, readFile } from 'node:fs/promises';
import { compile } from '@plumbline/engine';
import { loadTable } from '@plumbline/sources';
import { DEFINITIONS } from '../../definitions.js';
import type { Loader } from '../loader.js';

const { catalog } = compile([{ path: 'benchmark.yaml', text: DEFINITIONS }]);
const DEALS = catalog.datasets['deals']!;

/** While the file comes, piece by piece as a download does. */
export const streamed: Loader = {
  name: 'Plumbline, streamed',
  async load(path) {
    const file = await open(path);
    const { size: byteLength } = await file.stat();
    const stream = file.readableWebStream({ type: 'bytes' }) as ReadableStream<Uint8Array>;
    const table = await loadTable(DEALS, () => Promise.resolve({ stream, byteLength }));
    await file.close();
    return { table: () => table };
  },
};

/** The whole file at once. */
export const whole: Loader = {
  name: 'Plumbline, whole file',
  async load(path) {
    const table = await loadTable(DEALS, () => readFile(path));
    return { table: () => table };
  },
};
