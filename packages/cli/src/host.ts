/** What the command line takes from the machine besides files: injected, so that tests need no process. */
export interface Host {
  /** Paths are relative to it. */
  readonly cwd: string;
  /** The only clock: `--as-of` defaults to its day in the project's time zone. */
  readonly now: () => Date;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
}

/** 0 done; 1 definitions or data at fault; 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;
