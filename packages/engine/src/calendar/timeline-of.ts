import { createDayLine } from './day-line.js';
import { createInstantLine } from './instant-line.js';
import type { CalendarRules } from './periods.js';
import type { Timeline } from './timeline.js';
import { createZone } from './zone.js';

/** What a line is made of. `unit` is there for instants. */
export interface TimelineRules extends CalendarRules {
  readonly timezone: string;
  readonly unit?: 'instant';
}

const lines = new WeakMap<TimelineRules, Timeline>();

/** The line of an axis, made once for each. */
export function timelineOf(rules: TimelineRules): Timeline {
  let line = lines.get(rules);
  if (line === undefined) {
    const zone = createZone(rules.timezone);
    line = rules.unit === 'instant' ? createInstantLine(rules, zone) : createDayLine(rules, zone);
    lines.set(rules, line);
  }
  return line;
}
