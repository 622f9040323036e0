// Every relative link in the documentation leads somewhere.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { endGate } from './gate.mjs';
import { ROOT, run } from './run.mjs';

const { output } = await run('git', ['ls-files', '-z', '*.md'], { capture: true });
const problems = [];
let count = 0;
for (const file of output.split('\0').filter(Boolean)) {
  const text = readFileSync(join(ROOT, file), 'utf8').replace(/```[\s\S]*?```/g, '');
  for (const [, link] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^[a-z]+:|^#/.test(link)) continue;
    count += 1;
    const target = join(ROOT, dirname(file), decodeURIComponent(link.split('#')[0]));
    if (!existsSync(target)) problems.push(`${file} links to ${link}, which is not there`);
  }
}
endGate('Documentation links', problems, `${count} links lead somewhere`);
