export type { ExitCode, Host } from './host.js';
export { COMMANDS, run } from './run.js';
