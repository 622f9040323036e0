/** The lengths of a period, from the finest to the coarsest. */
export const GRAINS = ['day', 'week', 'month', 'quarter', 'year'] as const;

export type Grain = (typeof GRAINS)[number];
