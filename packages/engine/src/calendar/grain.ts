/** The lengths of a period, from the finest to the coarsest. */
export const GRAINS = ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const;

export type Grain = (typeof GRAINS)[number];

/** The grains whose periods are whole days. */
export const DAY_GRAINS = ['day', 'week', 'month', 'quarter', 'year'] as const satisfies readonly Grain[];

/** The grains of which a project may have periods of its own. */
export const NAMED_GRAINS = ['week', 'month', 'quarter', 'year'] as const satisfies readonly Grain[];

export type NamedGrain = (typeof NAMED_GRAINS)[number];
