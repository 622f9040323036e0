import type { Rule } from './rule.js';
import { boardPeriod } from './board-period.js';
import { dateFormat } from './date-format.js';
import { duplicateName } from './duplicate-name.js';
import { holidays } from './holidays.js';
import { invalidValidity } from './invalid-validity.js';
import { keyNotPrimary } from './key-not-primary.js';
import { parameterDefault } from './parameter-default.js';
import { projectCalendar } from './project-calendar.js';
import { reservedName } from './reserved-name.js';
import { showMismatch } from './show-mismatch.js';
import { sourceLocation } from './source-location.js';
import { statusOrder } from './status-order.js';
import { targetWithoutDirection } from './target-without-direction.js';
import { testRows } from './test-rows.js';
import { timeNotADate } from './time-not-a-date.js';
import { translations } from './translations.js';
import { unknownDimension } from './unknown-dimension.js';
import { unknownTimezone } from './unknown-timezone.js';
import { unusedReading } from './unused-reading.js';
import { unusedTime } from './unused-time.js';

/** Every rule, by the name of its file. One file, one line; a test compares this list with the folder. */
export const RULES: Readonly<Record<string, Rule>> = {
  'board-period': boardPeriod,
  'date-format': dateFormat,
  'duplicate-name': duplicateName,
  holidays,
  'invalid-validity': invalidValidity,
  'key-not-primary': keyNotPrimary,
  'parameter-default': parameterDefault,
  'project-calendar': projectCalendar,
  'reserved-name': reservedName,
  'show-mismatch': showMismatch,
  'source-location': sourceLocation,
  'status-order': statusOrder,
  'target-without-direction': targetWithoutDirection,
  'test-rows': testRows,
  'time-not-a-date': timeNotADate,
  translations,
  'unknown-dimension': unknownDimension,
  'unknown-timezone': unknownTimezone,
  'unused-reading': unusedReading,
  'unused-time': unusedTime,
};
