import { closed, fieldPath, grain, listOf, localized, name, text } from './common.js';

/** The pictures that an element draws today. */
export const SHOWS = ['card', 'gauge', 'bullet', 'trend', 'waterfall', 'ranking', 'table', 'funnel', 'cohort'] as const;

export const boardSchema = closed(
  {
    board: text,
    label: localized,
    description: localized,
    period: { type: 'string', minLength: 1, remedy: 'Write a period: `this quarter`, `last 12 months`, `2017-Q4`.' },
    kpis: listOf(
      closed({ kpi: name, show: { enum: SHOWS }, compare: { enum: ['previous', 'year_ago', 'target'] }, by: fieldPath, grain }, ['kpi']),
    ),
    owner: text,
  },
  ['board', 'kpis'],
);
