import type { ExitCode } from './host.js';

/** Ends a command: the message goes to standard error, the code to the shell. */
export class Failure extends Error {
  constructor(
    readonly exitCode: Exclude<ExitCode, 0>,
    message: string,
  ) {
    super(message);
  }
}

/** The person wrote the command wrong; the message names the remedy. */
export class UsageError extends Failure {
  constructor(message: string) {
    super(2, message);
  }
}
