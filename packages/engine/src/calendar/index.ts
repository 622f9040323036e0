export { dayOfMoment } from './as-of.js';
export { civilFromDays, daysFromCivil, daysFromIso, daysInMonth, isoFromDays, MS_PER_DAY, type CivilDate } from './days.js';
export type { Duration } from './duration.js';
export { GRAINS, type Grain } from './grain.js';
export { CalendarError } from './period-table.js';
export { parsePeriod, type DayRange, type PeriodContext } from './named-period.js';
export { addPeriods, periodAxis, periodEnd, periodStart, shiftPeriods, type CalendarRules } from './periods.js';
export { WEEKEND, workingDays } from './working-days.js';
export { createZone, isZoneName, type Zone } from './zone.js';
