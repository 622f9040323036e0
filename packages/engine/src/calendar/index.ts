export { civilFromDays, daysFromCivil, daysFromIso, daysInMonth, isoFromDays, MS_PER_DAY, type CivilDate } from './days.js';
export { GRAINS, type Grain } from './grain.js';
export { createZone, isZoneName, type Zone } from './zone.js';
