import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../run.js';

/** What a command did. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of files for one test, and `kpi` run within it at noon (UTC) of 15 May 2024. */
export interface Workspace {
  readonly path: string;
  readonly kpi: (...args: readonly string[]) => Promise<Outcome>;
  readonly remove: () => void;
}

/** Makes a folder with the given files, by path. */
export function createWorkspace(files: Readonly<Record<string, string>>): Workspace {
  const path = mkdtempSync(join(tmpdir(), 'kpi-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return {
    path,
    remove: () => rmSync(path, { recursive: true, force: true }),
    async kpi(...args) {
      let stdout = '';
      let stderr = '';
      const code = await run(args, {
        cwd: path,
        now: () => new Date('2024-05-15T12:00:00Z'),
        stdout: (text) => (stdout += text),
        stderr: (text) => (stderr += text),
      });
      return { code, stdout, stderr };
    },
  };
}

const SALES = `project: Test sales
timezone: UTC
currency: EUR
parameters:
  least: { type: number, default: 0 }
---
dataset: deals
source: { file: ../data/deals.csv }
primary_key: id
time: closed_on
fields:
  id: string
  stage: { type: string, one_of: [Won, Lost] }
  region: string
  rep: string
  closed_on: { type: date, format: D/M/YYYY }
  amount: money
relationships:
  person: { dataset: people, on: { rep: name } }
---
dataset: people
source: { file: ../data/people.csv }
primary_key: name
fields: { name: string, team: string }
---
dataset: spend
source: { file: ../data/not-there.csv }
time: day
fields: { day: date, cost: money }
`;

const KPIS = `kpi: revenue
label: { en: Revenue, fr: Chiffre d'affaires }
dataset: deals
value: SUM(amount) FILTER (WHERE stage = 'Won' AND amount >= :least)
direction: up
target: 100
status:
  - { name: { en: on track, fr: en bonne voie }, tone: good, when: value >= target }
  - { name: { en: off track, fr: à la traîne }, tone: bad }
---
kpi: win_rate
label: Win rate
dataset: deals
value: COUNT(*) FILTER (WHERE stage = 'Won') / COUNT(*)
format: percent
---
kpi: cost
dataset: spend
value: SUM(cost)
---
kpi: deal_funnel
kind: funnel
dataset: deals
entity: id
order: any
steps:
  - { name: { en: Closed, fr: Conclu } }
  - { name: { en: Won, fr: Gagné }, when: "stage = 'Won'" }
`;

/**
 * Five deals: January 2024 North 100.50 won and South 20 lost, February South 50.25 won, April North 300 won and North 7
 * lost. The dataset `spend` names a file that is not there.
 */
export const SALES_FILES: Readonly<Record<string, string>> = {
  'kpis/datasets.yaml': SALES,
  'kpis/deep/er/kpis.yml': KPIS,
  'kpis/node_modules/other/broken.yaml': 'nonsense: [',
  'kpis/.hidden/broken.yaml': 'nonsense: [',
  'data/deals.csv':
    'id,stage,region,rep,closed_on,amount\n' +
    '1,Won,North,Ann,5/1/2024,100.50\n2,Lost,South,Bo,20/1/2024,20\n3,Won,South,Bo,29/2/2024,50.25\n' +
    '4,Won,North,Ann,1/4/2024,300\n5,Lost,North,Cy,30/4/2024,7\n',
  'data/people.csv': 'name,team\nAnn,Blue\nBo,Red\n',
};
