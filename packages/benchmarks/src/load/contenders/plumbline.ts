import { readFile } from 'node:fs/promises';
import { compile } from '@plumbline/engine';
import { loadTable } from '@plumbline/sources';
import { DEFINITIONS } from '../../definitions.js';
import type { Loader } from '../loader.js';

const { catalog } = compile([{ path: 'benchmark.yaml', text: DEFINITIONS }]);
const DEALS = catalog.datasets['deals']!;

/** The whole file at once. */
export const whole: Loader = {
  name: 'Plumbline, whole file',
  async load(path) {
    const table = await loadTable(DEALS, () => readFile(path));
    return { table: () => table };
  },
};
