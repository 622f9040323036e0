/** Prints what a gate found and ends the process: 0 when nothing is wrong, 1 otherwise. */
export function endGate(name, problems, summary) {
  for (const problem of problems) process.stderr.write(`  ${problem}\n`);
  process.stdout.write(problems.length === 0 ? `${name}: ${summary}\n` : `${name}: ${problems.length} found\n`);
  process.exit(problems.length === 0 ? 0 : 1);
}
