/** What a goal lacks to be one, a code for each letter of SMART but the A, which needs data. */
export interface Lack {
  readonly kpi: string;
  readonly problem: string;
  readonly fix: string;
}

export const GOAL_CODES = {
  'goal-not-specific': ({ kpi, problem, fix }: Lack) => ({ message: `The goal of \`${kpi}\` is not specific: ${problem}.`, fix }),
  'goal-not-measurable': ({ kpi, problem, fix }: Lack) => ({ message: `The goal of \`${kpi}\` is not measurable: ${problem}.`, fix }),
  'goal-not-relevant': ({ kpi, problem, fix }: Lack) => ({ message: `The goal of \`${kpi}\` is not relevant to anything: ${problem}.`, fix }),
  'goal-not-time-bound': ({ kpi, problem, fix }: Lack) => ({ message: `The goal of \`${kpi}\` is not bound in time: ${problem}.`, fix }),
} as const;
