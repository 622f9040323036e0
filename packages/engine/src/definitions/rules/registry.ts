import type { Rule } from './rule.js';
import { alertStatus } from './alert-status.js';
import { boardPeriod } from './board-period.js';
import { boardTooFull } from './board-too-full.js';
import { dateFormat } from './date-format.js';
import { duplicateName } from './duplicate-name.js';
import { goalMeasurable } from './goal-measurable.js';
import { goalRelevant } from './goal-relevant.js';
import { goalSpecific } from './goal-specific.js';
import { goalTimeBound } from './goal-time-bound.js';
import { holidays } from './holidays.js';
import { invalidCurrencies } from './invalid-currencies.js';
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
  'alert-status': alertStatus,
  'board-period': boardPeriod,
  'board-too-full': boardTooFull,
  'date-format': dateFormat,
  'duplicate-name': duplicateName,
  'goal-measurable': goalMeasurable,
  'goal-relevant': goalRelevant,
  'goal-specific': goalSpecific,
  'goal-time-bound': goalTimeBound,
  holidays,
  'invalid-currencies': invalidCurrencies,
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
