import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The root of the repository, with a trailing separator. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** No tool reports home from here, and none asks a question. */
const QUIET = { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', STORYBOOK_DISABLE_TELEMETRY: '1', TURBO_NO_UPDATE_NOTIFIER: '1' };

/**
 * Runs a command to its end and yields its exit code and how long it took; output goes straight to the terminal unless
 * `capture` asks for it as text. Never throws for a failing command; a command that cannot be started has code 127.
 */
export function run(command, args, { cwd = ROOT, env = {}, capture = false } = {}) {
  const started = performance.now();
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...QUIET, ...env },
      stdio: ['ignore', capture ? 'pipe' : 'inherit', capture ? 'pipe' : 'inherit'],
      shell: process.platform === 'win32',
    });
    const end = (code) => resolve({ code, output, seconds: (performance.now() - started) / 1000 });
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => {
      output += error.message;
      end(127);
    });
    child.on('close', (code, signal) => end(signal ? 128 : code));
  });
}

/** Says what is being done, so that a person can follow. */
export function say(text) {
  process.stdout.write(`\n\u25B8 ${text}\n`);
}

/** Ends the process with a message that names the remedy. */
export function fail(message) {
  process.stderr.write(`\n${message}\n`);
  process.exit(1);
}
