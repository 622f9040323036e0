/**
 * The parameters that `CURRENT_DATE` and `CURRENT_TIMESTAMP` are: the planner gives them the query's `asOf`, so that nothing reads
 * the clock. No parameter of a project can have such a name.
 */
export const NOW_PARAMETERS = { current_date: '$current_date', current_timestamp: '$current_timestamp' } as const;
