/** What is measured: each a question about the deals table that every contender answers. */
export const QUESTIONS = [
  'won revenue',
  'won revenue by month',
  'won revenue by month and region',
  'win rate',
  'win rate by rep',
  'average deal by product',
  'cycle days by month: median',
  'cycle days by month: 90th percentile',
  'active accounts by month',
  'funnel over stages',
  'growth on the year before by month',
  'open pipeline',
  'weighted pipeline',
  'rolling three-month revenue',
  'top ten reps',
] as const;

export type Question = (typeof QUESTIONS)[number];

/** Values by key: a month's first day, a name, or several joined by a bar; the empty text when there is one value. */
export type Answer = ReadonlyMap<string, number | null>;

export interface Contender {
  readonly name: string;
  readonly answers: Readonly<Record<Question, () => Answer | Promise<Answer>>>;
  /** Gives back what the contender holds. */
  readonly close?: () => void;
}

/** Chance of winning an open deal by stage. */
export const WEIGHTS = [0.1, 0.25, 0.5, 0.75] as const;
