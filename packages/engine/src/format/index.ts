export type { FormatSpec } from './format-spec.js';
export { formatValue, NO_VALUE } from './value.js';
export type { FormatOptions } from './value.js';
export { formatDelta } from './delta.js';
export type { Delta } from './delta.js';
export { formatDate, formatPeriod, formatRange } from './period.js';
export { formatDuration } from './duration.js';
export { localize } from './localize.js';
export { dateFormat, knownLocale, languageOf, numberFormat, pluralCategory } from './intl.js';
