import { run, say } from './run.mjs';
import { setUp } from './setup.mjs';

await setUp();
say('Serving the intranet page; edit a definition in kpi-definitions/ and watch it change. Ctrl+C ends it.');
const { code } = await run('npm', ['run', '--silent', 'dev', '-w', '@plumbline/intranet', '--', ...process.argv.slice(2)]);
process.exit(code);
