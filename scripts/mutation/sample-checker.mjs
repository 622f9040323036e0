import { createHash } from 'node:crypto';
import { CheckStatus } from '@stryker-mutator/api/check';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';

/**
 * Lets only so many mutants of a folder through, the same ones for the same seed: those whose hashes are the smallest. Stryker asks for all
 * mutants at once, in one process, and writes those that are left out into its report as ones that do not compile.
 */
class SampleChecker {
  chosen = new Set();

  async init() {}

  async group(mutants) {
    const { PLUMBLINE_SAMPLE: size, PLUMBLINE_SEED: seed } = process.env;
    const hashes = mutants.map((mutant) => ({ id: mutant.id, hash: hashOf(mutant, seed) }));
    hashes.sort((a, b) => (a.hash < b.hash ? -1 : 1));
    for (const { id } of hashes.slice(0, Number(size))) this.chosen.add(id);
    return [mutants.map(({ id }) => id)];
  }

  async check(mutants) {
    const left = { status: CheckStatus.CompileError, reason: 'not in the sample' };
    return Object.fromEntries(mutants.map(({ id }) => [id, this.chosen.has(id) ? { status: CheckStatus.Passed } : left]));
  }
}

function hashOf({ fileName, location: { start, end }, replacement }, seed) {
  const place = `${start.line}:${start.column}-${end.line}:${end.column}`;
  return createHash('sha256').update(`${seed} ${fileName.split('/').slice(-3).join('/')} ${place} ${replacement}`).digest('hex');
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Checker, 'sample', SampleChecker)];
