import { DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import { type Column, createColumnBuilder, type Table } from '@plumbline/engine/columns';
import { COLUMNS, type Loader } from '../loader.js';

const TYPES = "{'deal_id': 'DOUBLE', 'account_id': 'VARCHAR', 'region': 'VARCHAR', 'rep': 'VARCHAR', 'product': 'VARCHAR', 'stage': 'VARCHAR', 'amount': 'DECIMAL(12, 2)', 'created_at': 'DATE', 'closed_at': 'DATE', 'cost': 'DECIMAL(12, 2)'}";

/** DuckDB's native reader into a table of its own, in memory; `threads` null leaves their number to it. */
export function duckdb(threads: number | null): Loader {
  return {
    name: threads === null ? 'DuckDB, all threads' : `DuckDB, ${threads} thread`,
    async load(path) {
      const instance = await DuckDBInstance.create(':memory:', threads === null ? {} : { threads: String(threads) });
      const connection = await instance.connect();
      await connection.run(`CREATE TABLE deals AS SELECT * FROM read_csv('${path}', header = true, columns = ${TYPES})`);
      return {
        table: async () => {
          const reader = await connection.runAndReadAll(
            `SELECT deal_id, account_id, region, rep, product, stage, CAST(amount AS VARCHAR), created_at - DATE '1970-01-01', closed_at - DATE '1970-01-01', CAST(cost AS VARCHAR) FROM deals`,
          );
          return tableOf(reader.getColumns());
        },
        close: () => {
          connection.closeSync();
          instance.closeSync();
        },
      };
    },
  };
}

const READ = ['number', 'string', 'string', 'string', 'string', 'string', 'exact', 'date', 'date', 'exact'] as const;

function tableOf(columns: readonly (readonly DuckDBValue[])[]): Table {
  const built = COLUMNS.map((name, place): [string, Column] => {
    const read = READ[place]!;
    const builder = createColumnBuilder(read === 'exact' ? { type: 'number', exact: true } : { type: read });
    for (const value of columns[place]!) {
      if (value === null) builder.appendNull();
      else if ('appendText' in builder) builder.appendText(String(value));
      else if (builder.type === 'string') builder.append(String(value));
      else builder.append(Number(value) as never);
    }
    return [name, builder.finish()];
  });
  return { rowCount: columns[0]!.length, columns: Object.fromEntries(built) };
}
