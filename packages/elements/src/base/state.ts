/**
 * What an element is doing. `loading`: nothing to show yet. `ready`. `empty`: no rows, or no value. `partial`: the period is not
 * over. `stale`: the data is past its freshness limit. `error`: something failed that may work later. `invalid`: the page or the
 * definition has to be changed.
 */
export const ELEMENT_STATES = ['loading', 'ready', 'empty', 'partial', 'stale', 'error', 'invalid'] as const;

export type ElementState = (typeof ELEMENT_STATES)[number];

/** Sent by an element when its state has changed. */
export type KpiStateEvent = CustomEvent<{ readonly state: ElementState }>;
