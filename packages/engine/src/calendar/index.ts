export { civilFromDays, daysFromCivil, daysFromIso, daysInMonth, isoFromDays, MS_PER_DAY, type CivilDate } from './days.js';
export type { Duration } from './duration.js';
export { GRAINS, type Grain } from './grain.js';
export { dayOfMoment, parsePeriod, type DayRange, type PeriodContext } from './named-period.js';
export { addPeriods, periodAxis, periodEnd, periodStart, type CalendarRules } from './periods.js';
export { createZone, isZoneName, type Zone } from './zone.js';
