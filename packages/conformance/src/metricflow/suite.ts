import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Catalog, compile, createEvaluator, DataError, datasetsOfPlan, formatDiagnostic, type Plan, planQuery, type Query, QueryError, type QueryResult, tableFromRows,
} from '@plumbline/engine';
import type { Table } from '@plumbline/engine/columns';
import type { SourceFile } from '@plumbline/engine/diagnostics';
import type { ImportNote, TableSchema } from '@plumbline/interop';
import {
  importManifest, NotCarried, readManifest, shapeResult, type TranslatedQuery, translateQuery,
} from '@plumbline/interop/metricflow';
import { readCsv } from '@plumbline/sources/csv';
import { type MetricFlowCase, manifestOf } from './case.js';
import { difference } from './compare-cells.js';

/** How one case went: null passed, else why it did not. */
export interface Outcome {
  readonly name: string;
  readonly reason: string | null;
}

/** MetricFlow's suite in a folder: manifests, tables, and what was read of them. */
export class MetricFlowSuite {
  readonly #schema: TableSchema;
  readonly #manifests = new Map<string, readonly SourceFile[]>();
  readonly #bytes = new Map<string, Uint8Array>();

  constructor(private readonly folder: string) {
    this.#schema = JSON.parse(readFileSync(join(folder, 'tables/schema.json'), 'utf8')) as TableSchema;
  }

  /** Imports the case's manifest, asks its query and compares what comes out. */
  run(asked: MetricFlowCase): Outcome {
    return { name: `${asked.file.replace(/\.yaml$/u, '')}/${asked.name}`, reason: this.#reason(asked) };
  }

  #reason(asked: MetricFlowCase): string | null {
    const name = manifestOf(asked.model);
    if (name === null) return `the model ${asked.model} is not known`;
    try {
      const translated = this.#translate(name, asked);
      const { catalog, diagnostics } = compile(translated.files);
      const needed = translated.query.kpis.filter((kpi) => !Object.hasOwn(catalog.kpis, kpi));
      if (needed.length > 0) {
        const errors = diagnostics.filter(({ severity }) => severity === 'error');
        return `refused: ${firstLine(errors, needed)}`;
      }
      const { values } = translated;
      const ask = (query: Query, more: Readonly<Record<string, Table>> = {}): QueryResult => {
        const { plan } = planQuery(catalog, query);
        return createEvaluator(catalog, { ...this.#tables(catalog, plan, Object.keys(more)), ...more }).query(query);
      };
      const joined = values && tableFromRows(catalog.datasets[values.dataset]!.columns, values.join(values.parts.map(({ query }) => ask(query).rows)));
      const result = ask(translated.query, joined && { [values.dataset]: joined });
      const shaped = shapeResult(result, translated.shape);
      return difference(shaped, asked.expected, asked.check_order === true);
    } catch (error) {
      if (error instanceof NotCarried) return `not carried: ${error.message}`;
      if (error instanceof DataError) return `refused: ${error.message}`;
      if (error instanceof QueryError) return `refused: ${error.message.split('\n')[0]!}`;
      throw error;
    }
  }

  #translate(name: string, asked: MetricFlowCase): TranslatedQuery {
    const notes: ImportNote[] = [];
    const manifest = readManifest(this.#manifestFiles(name), notes);
    const hours = manifest.timeSpines.find(({ grain }) => grain === 'hour');
    const days = manifest.timeSpines.find(({ grain }) => grain === 'day');
    const context = { timeSpine: this.#ends(days?.table ?? 'mf_time_spine', 10), ...(hours !== undefined && { hourSpine: this.#ends(hours.table, 16) }) };
    return translateQuery(importManifest(manifest, notes, { schema: this.#schema }), asked, context);
  }

  #manifestFiles(name: string): readonly SourceFile[] {
    let files = this.#manifests.get(name);
    if (files === undefined) {
      const folder = join(this.folder, 'manifests', name);
      const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.ya?ml$/u.test(path)).sort();
      files = paths.map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
      this.#manifests.set(name, files);
    }
    return files;
  }

  /** The tables that a plan reads, as the definitions say; `\N` is null in all of them. */
  #tables(catalog: Catalog, plan: Plan | null, given: readonly string[]): Readonly<Record<string, Table>> {
    const names = plan === null ? [] : datasetsOfPlan(plan, catalog);
    const tables = [...names].filter((name) => !given.includes(name)).map((name): [string, Table] => {
      const dataset = catalog.datasets[name]!;
      const columns = dataset.columns.map((column) => ({ ...column, nullValues: ['\\N'] }));
      return [dataset.name, readCsv(this.#tableBytes(dataset.source.table!), { columns, delimiter: ',', timezone: 'UTC' })];
    });
    return Object.fromEntries(tables);
  }

  #tableBytes(table: string): Uint8Array {
    let bytes = this.#bytes.get(table);
    if (bytes === undefined) {
      bytes = readFileSync(join(this.folder, 'tables', `${table}.csv`));
      this.#bytes.set(table, bytes);
    }
    return bytes;
  }

  /** The first and the last time of a spine, whose first column it is, in so many characters. */
  #ends(table: string, length: number): { readonly from: string; readonly to: string } {
    const [, ...lines] = new TextDecoder().decode(this.#tableBytes(table)).trimEnd().split('\n');
    const times = lines.map((line) => line.slice(0, length)).sort();
    return { from: times[0]!, to: times.at(-1)! };
  }
}

function firstLine(errors: ReturnType<typeof compile>['diagnostics'], needed: readonly string[]): string {
  const [first] = errors.filter((diagnostic) => needed.some((kpi) => formatDiagnostic(diagnostic).includes(kpi))).concat(errors);
  return first === undefined ? `KPI ${needed.join(', ')}` : first.message;
}
