/** What a run is asked to do. */
export interface Settings {
  readonly rows: number;
  readonly runs: number;
  /** Contenders that are left out, by name. */
  readonly without: readonly string[];
}

export interface Report {
  /** For people: Markdown with a heading of its own. */
  readonly markdown: string;
  /** The same figures, for programs. */
  readonly figures: object;
}

/** Something that is measured side by side: one folder with a `part.ts`, and one line in `parts.ts`. */
export interface Part {
  readonly name: string;
  readonly summary: string;
  /** Names that `--without` takes. */
  readonly contenders: readonly string[];
  /** Compares what the contenders yield, then measures. Rejects with a `Disagreement` when they differ. */
  run(settings: Settings): Report | Promise<Report>;
}

/** Contenders that give different answers are not measured. */
export class Disagreement extends Error {
  constructor(differences: readonly string[]) {
    super(`The contenders disagree; nothing was measured.\n${differences.slice(0, 20).join('\n')}`);
  }
}
