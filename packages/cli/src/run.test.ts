import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMANDS } from './run.js';
import { SALES_FILES, type Workspace, createWorkspace } from './testing/workspace.js';

const BROKEN = `kpi: broken
dataset: deals
value: SUM(amout)
---
kpi: also_broken
dataset: deels
value: COUNT(*)
`;

let sales: Workspace;
beforeAll(() => {
  sales = createWorkspace(SALES_FILES);
  mkdirSync(join(sales.path, 'empty'));
  mkdirSync(join(sales.path, 'bad'));
  writeFileSync(join(sales.path, 'bad/bad.yaml'), BROKEN);
});
afterAll(() => sales.remove());

describe('kpi check', () => {
  test('prints a summary and ends with 0 when there is no error, reading all folders but node_modules and hidden ones', async () => {
    expect(await sales.kpi('check', 'kpis')).toEqual({
      code: 0,
      stdout: '',
      stderr: '2 files, 3 datasets, 4 KPIs: 0 errors, 0 warnings\n',
    });
  });

  test('prints every mistake of every file with its place and remedy, and ends with 1', async () => {
    const { code, stdout, stderr } = await sales.kpi('check', 'kpis', 'bad');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/bad\/bad\.yaml:3:12 {2}.*amout/u);
    expect(stderr).toMatch(/bad\/bad\.yaml:6:10 {2}.*deels/u);
    expect(stderr).toContain('Did you mean `amount`?');
    expect(stderr).toContain('Did you mean `deals`?');
  });

  test('ends with 1 for a folder without definitions, 2 for none', async () => {
    expect(await sales.kpi('check', 'empty')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no definitions in empty') as string,
    });
    expect(await sales.kpi('check')).toMatchObject({ code: 2, stderr: expect.stringContaining('kpi check DIR') as string });
  });
});

describe('kpi build', () => {
  test('writes the catalogue as JSON, making the folder, and prints it for -o -', async () => {
    expect(await sales.kpi('build', 'kpis', '-o', 'out/catalog.json')).toMatchObject({ code: 0, stdout: '' });
    const text = readFileSync(join(sales.path, 'out/catalog.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({
      version: 1,
      project: { name: 'Test sales' },
      kpis: { revenue: { kind: 'value' } },
    });
    expect((await sales.kpi('build', 'kpis', '--out', '-')).stdout).toBe(text);
  });

  test('writes nothing when a definition has an error', async () => {
    expect(await sales.kpi('build', 'kpis', 'bad', '-o', '-')).toMatchObject({ code: 1, stdout: '' });
  });

  test('needs a file to write', async () => {
    expect(await sales.kpi('build', 'kpis')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('-o FILE') as string,
    });
  });
});

describe('definitions with errors', () => {
  test('do not keep the others from being queried', async () => {
    const { code, stdout, stderr } = await sales.kpi(
      'query',
      'win_rate',
      '--definitions',
      'kpis',
      '--definitions',
      'bad',
      '--format',
      'csv',
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'win_rate\n0.6\n' });
    expect(stderr).toContain('amout');
  });

  test('end with 1 when one of them is asked for', async () => {
    const { code, stderr } = await sales.kpi('query', 'broken', '--definitions', 'kpis', '--definitions', 'bad');
    expect(code).toBe(1);
    expect(stderr).toContain('The definitions have errors, shown above.');
  });
});

describe('help', () => {
  test('lists every command', async () => {
    for (const args of [['--help'], ['-h'], ['help']]) {
      const { code, stdout, stderr } = await sales.kpi(...args);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      for (const { name, summary } of COMMANDS)
        expect(stdout).toMatch(
          new RegExp(`^ {2}${name} +${summary.replaceAll('.', '\\.').replaceAll('(', '\\(').replaceAll(')', '\\)')}$`, 'mu'),
        );
    }
  });

  test('shows the options of a command in both spellings', async () => {
    const { code, stdout } = await sales.kpi('help', 'query');
    expect(code).toBe(0);
    for (const option of [
      'definitions',
      'grain',
      'from',
      'to',
      'by',
      'where',
      'compare',
      'order-by',
      'limit',
      'as-of',
      'param',
      'format',
      'data',
      'lang',
    ]) {
      expect(stdout).toContain(`--${option} `);
    }
    expect((await sales.kpi('query', '--help')).stdout).toBe(stdout);
  });

  test('goes to standard error with 2 when nothing was asked', async () => {
    expect(await sales.kpi()).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('Usage: kpi COMMAND') as string,
    });
  });
});

describe('what is not known', () => {
  test.each([
    [['qeury'], 'There is no command qeury. Did you mean query?'],
    [['frobnicate'], 'The commands are check, test, build, query, render, explain, import'],
    [['help', 'chek'], 'Did you mean check?'],
    [['query', 'revenue', '--form', '2024-01-01'], 'Unknown option --form. Did you mean --from'],
    [['query', 'revenue', '--definition', 'kpis'], 'Unknown option --definition. Did you mean --definitions?'],
    [['check', 'kpis', '-x'], 'Unknown option -x. The options are'],
    [['query', 'revenue', '--from', '--to', '2024-01-01'], '--from needs a value: --from DAY.'],
    [['query', 'revenue', '--from'], '--from needs a value'],
    [['query', 'revenue', '--from', 'a', '--from', 'b'], '--from can be given once only.'],
    [['--definitions', 'kpis'], 'Name a command first'],
  ])('%j ends with 2 and a suggestion', async (args, message) => {
    const { code, stdout, stderr } = await sales.kpi(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});

describe('the command itself', () => {
  const kpi = fileURLToPath(new URL('../bin/kpi.js', import.meta.url));
  const spawn = (...args: string[]): Promise<{ stdout: string; stderr: string }> =>
    promisify(execFile)(process.execPath, [kpi, ...args], { cwd: sales.path });

  test('prints rows to standard output', { timeout: 30_000 }, async () => {
    expect((await spawn('query', 'win_rate', '--definitions', 'kpis', '--format', 'csv')).stdout).toBe('win_rate\n0.6\n');
  });

  test('bears an output that is closed early', { timeout: 30_000 }, async () => {
    const command = `"${process.execPath}" "${kpi}" build kpis -o - | true`;
    const { stderr } = await promisify(execFile)('sh', ['-c', command], { cwd: sales.path });
    expect(stderr).toBe('2 files, 3 datasets, 4 KPIs: 0 errors, 0 warnings\n');
  });

  test('gives the shell the exit code', { timeout: 30_000 }, async () => {
    await expect(spawn('check', 'bad')).rejects.toMatchObject({ code: 1 });
    await expect(spawn('chek')).rejects.toMatchObject({ code: 2 });
    expect((await spawn('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/u);
  });
});
