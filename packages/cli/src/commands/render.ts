import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { RenderOptions } from '@plumbline/render';
import type { Command } from '../command.js';
import { compileDefinitions } from '../compile-definitions.js';
import { Failure, UsageError } from '../failure.js';
import type { Arguments } from '../options.js';
import { QUERY_OPTIONS } from '../query-options.js';
import { evaluateQuery, parseLocale } from './query.js';

const TARGETS = ['svg', 'html', 'png', 'email', 'text'] as const;
const FIGURES = ['gauge', 'trend', 'funnel'] as const;
const THEMES = ['light', 'dark'] as const;

/** `kpi render KPI`: a figure without a browser. */
export const render: Command = {
  name: 'render',
  summary: 'Draw a KPI as SVG, HTML, PNG, mail or text.',
  usage: 'KPI --definitions DIR --as WHAT [-o FILE] [options]',
  options: [
    { name: 'definitions', value: 'DIR', repeatable: true, help: 'Folder or file of definitions.' },
    { name: 'as', value: 'WHAT', help: `${TARGETS.join(', ')}; png needs the package @resvg/resvg-js.` },
    { name: 'out', short: 'o', value: 'FILE', help: 'Where to write it. Default, except for png: standard output.' },
    { name: 'figure', value: 'FIGURE', help: `${FIGURES.join(', ')}. Default: what suits the result.` },
    { name: 'theme', value: 'THEME', help: `${THEMES.join(' or ')}; the first is the default.` },
    { name: 'width', value: 'PX', help: 'Width of the whole. Default: 360.' },
    ...QUERY_OPTIONS,
    { name: 'data', value: 'DATASET=PATH', repeatable: true, help: 'Read a dataset from another file.' },
    { name: 'lang', value: 'LOCALE', help: 'Language: en (the default), fr, es-MX …' },
  ],
  notes: `Words and geometry are those that the elements show in a page.

Example:
  kpi render revenue --definitions kpis --grain month --from 2017-01-01 --to 2018-01-01 --as svg -o revenue.svg`,
  async run(args, host) {
    const { words, values, value } = args;
    if (words.length !== 1) throw new UsageError('kpi render needs one KPI.');
    if (values('definitions').length === 0) throw new UsageError('kpi render needs --definitions DIR, the folder of the definitions.');
    const options = readOptions(args);
    const out = value('out');
    if (options.as === 'png' && out === undefined) throw new UsageError('kpi render needs a file for a png: -o FILE.');
    const result = await evaluateQuery(await compileDefinitions(values('definitions'), host, { quiet: true }), args, host);
    // Only this command draws: the others need not wait for what drawing takes.
    const { render: draw } = await import('@plumbline/render');
    const drawn = await draw(result, options).catch((error: unknown) => {
      throw new Failure(1, error instanceof Error ? error.message : String(error));
    });
    if (out === undefined) host.stdout(String(drawn));
    else {
      const path = resolve(host.cwd, out);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, drawn);
    }
    return 0;
  },
};

function readOptions({ words, value }: Arguments): RenderOptions {
  const as = choice('as', value('as'), TARGETS);
  if (as === undefined) throw new UsageError(`kpi render needs --as WHAT: ${TARGETS.join(', ')}.`);
  const figure = choice('figure', value('figure'), FIGURES);
  const theme = choice('theme', value('theme'), THEMES);
  const width = value('width');
  const widthPx = Number(width ?? 360);
  if (!Number.isInteger(widthPx)) throw new UsageError(`--width ${width} is no whole number of pixels.`);
  return { as, kpi: words[0]!, lang: parseLocale(value('lang') ?? 'en'), widthPx, ...(figure === undefined ? {} : { figure }), ...(theme === undefined ? {} : { theme }) };
}

function choice<Choice extends string>(name: string, given: string | undefined, choices: readonly Choice[]): Choice | undefined {
  if (given === undefined) return undefined;
  const found = choices.find((each) => each === given);
  if (found === undefined) throw new UsageError(`--${name} ${given} is not known. Choose one of ${choices.join(', ')}.`);
  return found;
}
