export interface File {
  readonly path: string;
  readonly text: string;
}

const KPIS_PER_FILE = 20;
const DATASETS = 50;

/**
 * A company's definitions: a project, fifty datasets related in a chain, and files of twenty KPIs each, of which one in four
 * calculates with others of its file. `count` documents in all, at least 100.
 */
export function manyDefinitions(count: number): readonly File[] {
  const files: File[] = [{ path: 'project.yaml', text: PROJECT }, { path: 'datasets.yaml', text: Array.from({ length: DATASETS }, (_, i) => datasetText(i)).join('---\n') }];
  for (let first = 0; first < count - DATASETS - 1; first += KPIS_PER_FILE) {
    const numbers = Array.from({ length: Math.min(KPIS_PER_FILE, count - DATASETS - 1 - first) }, (_, i) => first + i);
    files.push({ path: `kpis/${String(first).padStart(6, '0')}.yaml`, text: numbers.map(kpiText).join('---\n') });
  }
  return files;
}

const PROJECT = 'project: Many definitions\ntimezone: Europe/Paris\ncurrency: EUR\nlocales: [en, fr]\n';

function datasetText(number: number): string {
  const next = number + 1 < DATASETS ? `relationships:\n  parent: { dataset: data_${number + 1}, on: { parent_id: id } }\n` : '';
  return `dataset: data_${number}
source: { file: data/${number}.csv }
primary_key: id
time: made_on
fields:
  id: string
  parent_id: string
  stage: { type: string, one_of: [Open, Won, Lost] }
  region: string
  made_on: date
  closed_on: date
  amount: money
  cycle_days: { type: number, unit: days, expr: "DATEDIFF(day, made_on, closed_on)" }
${next}`;
}

function kpiText(number: number): string {
  const head = `kpi: kpi_${number}\nlabel: { en: KPI ${number}, fr: KPI ${number} }\ndescription: Number ${number} of many.\n`;
  if (number % 4 === 3) {
    return `${head}value: kpi_${number - 3} / kpi_${number - 2}\ndirection: up\ntarget: 0.65\nstatus:
  - { name: on track, tone: good, when: value >= target }
  - { name: at risk, tone: warning, when: value >= 0.9 * target }
  - { name: off track, tone: bad }\n`;
  }
  const value = [
    "SUM(amount) FILTER (WHERE stage = 'Won')",
    "COUNT(*) FILTER (WHERE stage IN ('Won', 'Lost'))",
    'AVG(cycle_days)',
  ][number % 4]!;
  return `${head}dataset: data_${number % DATASETS}\nvalue: ${value}\ndimensions: [region, stage]\n`;
}
