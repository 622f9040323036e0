import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, run, say } from '../run.mjs';
import { FOLDERS } from './folders.mjs';

/**
 * Mutation testing of the engine's heart: `npm run mutate [-- FOLDER… --sample N --seed S]`. Changes the code, mutation by
 * mutation, and lists the changes that no test notices. Not part of the gate: all mutants of the four folders take hours. A sample of N is as
 * many of each folder, chosen at random by the seed, and the score that it estimates comes with its standard error.
 */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { sample: { type: 'string' }, seed: { type: 'string', default: '1' } } });
const unknown = positionals.filter((word) => !FOLDERS.includes(word));
if (unknown.length > 0) throw new Error(`There is no folder ${unknown.join(', ')} to change: name some of ${FOLDERS.join(', ')}.`);
const names = positionals.length > 0 ? positionals : FOLDERS;
const perFolder = values.sample === undefined ? undefined : String(Math.ceil(Number(values.sample) / names.length));

const folders = [];
for (const name of names) {
  say(`mutants of ${name}`);
  const sampling = perFolder === undefined ? {} : { PLUMBLINE_SAMPLE: perFolder, PLUMBLINE_SEED: values.seed };
  const { code } = await run('npx', ['stryker', 'run', 'scripts/mutation/stryker.config.mjs'], { env: { PLUMBLINE_MUTATED: name, ...sampling } });
  if (code !== 0) process.exit(code);
  folders.push(countsOf(name));
}

process.stdout.write('\n');
for (const { name, all, looked, noticed } of folders) {
  process.stdout.write(`${name}: ${noticed} of ${looked} mutants noticed (${percent(noticed / looked)}); there are ${all}\n`);
}
// Each folder stands for as many mutants as it has.
const all = folders.reduce((sum, folder) => sum + folder.all, 0);
const score = folders.reduce((sum, folder) => sum + (folder.all / all) * (folder.noticed / folder.looked), 0);
const variance = folders.reduce((sum, folder) => sum + (folder.all / all) ** 2 * varianceOf(folder), 0);
process.stdout.write(`score ${percent(score)}${variance === 0 ? '' : `, standard error ${percent(Math.sqrt(variance))}`}\n`);
process.exitCode = score >= 0.85 ? 0 : 1;

/** What became of the mutants of a folder; those that a sample leaves out are in its report as ones that do not compile. */
function countsOf(name) {
  const counts = { Killed: 0, Timeout: 0, Survived: 0, NoCoverage: 0, CompileError: 0 };
  const { files } = JSON.parse(readFileSync(join(ROOT, '.cache', 'mutation', `${name}.json`), 'utf8'));
  for (const { mutants } of Object.values(files)) for (const { status } of mutants) if (status in counts) counts[status] += 1;
  const { Killed: killed, Timeout: stopped, Survived: survived, NoCoverage: unseen, CompileError: left } = counts;
  const looked = killed + stopped + survived + unseen;
  return { name, all: looked + left, looked, noticed: killed + stopped };
}

/** Of the share noticed, drawn without putting back. */
function varianceOf({ all, looked, noticed }) {
  const share = noticed / looked;
  return looked < 2 || looked === all ? 0 : ((share * (1 - share)) / (looked - 1)) * (1 - looked / all);
}

function percent(share) {
  return `${(100 * share).toFixed(1)} %`;
}
