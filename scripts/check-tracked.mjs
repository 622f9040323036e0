// What is committed names no registry and no machine, and is nothing that was only left lying about.
import { readFileSync } from 'node:fs';
import { endGate } from './gate.mjs';
import { ROOT, run } from './run.mjs';

const { output } = await run('git', ['ls-files', '-z'], { capture: true });
const files = output.split('\0').filter(Boolean);
/** The largest file is the lock (454 kB): what is larger is a download or a build that was added by mistake. */
const LARGEST_BYTES = 1_000_000;
const problems = [];
for (const file of files) {
  let text;
  try {
    text = readFileSync(ROOT + file, 'utf8');
  } catch {
    continue;
  }
  if (text.length > LARGEST_BYTES) problems.push(`${file} has more than ${LARGEST_BYTES} bytes`);
  if (file === 'scripts/check-tracked.mjs') continue;
  if (/registry\.(npmjs|yarnpkg)\./.test(text) || /"resolved":\s*"http/.test(text)) problems.push(`${file} names a package registry`);
  if (/(^|[\s"'`(=])\/(home|Users|root)\/[a-z]/m.test(text)) problems.push(`${file} holds a path of one machine`);
  if (/\.(test|stories)\.ts$/.test(file) && /\b(?:it|test|describe)\.(?:only|skip|todo)\b/.test(text)) {
    problems.push(`${file} narrows or skips tests`);
  }
}
endGate('Tracked files', problems, `${files.length} files, none too large, no registry, no machine path, no narrowed test`);
