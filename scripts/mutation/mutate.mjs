import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run, say } from '../run.mjs';
import { FOLDERS } from './folders.mjs';

/**
 * Mutation testing of the engine's heart: `npm run mutate [-- FOLDER…] [-- further options of Stryker]`. Changes the code, mutation by
 * mutation, and lists the changes that no test notices. Not part of the gate: all four folders take hours.
 */
const asked = process.argv.slice(2);
const options = asked.filter((word) => !(word in FOLDERS));
const names = asked.filter((word) => word in FOLDERS);
const counts = { Killed: 0, Timeout: 0, Survived: 0, NoCoverage: 0 };
for (const name of names.length > 0 ? names : Object.keys(FOLDERS)) {
  say(`mutants of ${name}`);
  const { code } = await run('npx', ['stryker', 'run', 'scripts/mutation/stryker.config.mjs', ...options], { env: { PLUMBLINE_MUTATED: name } });
  if (code !== 0) process.exit(code);
  const { files } = JSON.parse(readFileSync(join(ROOT, '.cache', 'mutation', `${name}.json`), 'utf8'));
  for (const { mutants } of Object.values(files)) for (const { status } of mutants) if (status in counts) counts[status] += 1;
}
const { Killed: killed, Timeout: stopped, Survived: survived, NoCoverage: unseen } = counts;
const all = killed + stopped + survived + unseen;
process.stdout.write(`\n${killed + stopped} of ${all} mutants noticed (${((100 * (killed + stopped)) / all).toFixed(1)} %)\n`);
process.exitCode = (killed + stopped) / all >= 0.85 ? 0 : 1;
