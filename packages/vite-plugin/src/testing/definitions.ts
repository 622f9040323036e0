import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const GOOD = `dataset: deals
source: { file: ../data/deals.csv }
fields:
  stage: string
  amount: number
---
kpi: deals_won
label: Deals won
dataset: deals
value: COUNT(*) FILTER (WHERE stage = 'Won')
target: 10
direction: up
`;

/** The same with a field that is not there, in line 10. */
export const BAD = GOOD.replace("stage = 'Won'", "stagee = 'Won'");

export const CSV = 'stage,amount\nWon,5\nLost,7\n';

/** A project in a folder of its own: a page, definitions and data. Yields its path and how to be rid of it. */
export async function createProject(): Promise<{ readonly root: string; readonly yaml: string; remove(): Promise<void> }> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'plumbline-vite-')));
  await mkdir(join(root, 'definitions'));
  await mkdir(join(root, 'data'));
  const yaml = join(root, 'definitions', 'deals.yaml');
  await writeFile(yaml, GOOD);
  await writeFile(join(root, 'data', 'deals.csv'), CSV);
  await writeFile(join(root, 'package.json'), '{ "type": "module" }');
  await writeFile(join(root, 'index.html'), '<!doctype html><html lang="en"><head></head><body><script type="module" src="/main.js"></script></body></html>');
  await writeFile(join(root, 'main.js'), "import catalog from './definitions?kpi';\ndocument.title = JSON.stringify(catalog);\n");
  return { root, yaml, remove: () => rm(root, { recursive: true, force: true }) };
}
