import { describe, expect, it } from 'vitest';
import { timelineOf } from '../calendar/timeline-of.js';
import { cutWindows } from './lay-windows.js';

const line = timelineOf({ timezone: 'UTC', weekStart: 1, fiscalYearStart: 1 });

/** The pieces as `start..end`, and for each stretch the pieces that feed it. */
function cut(...wanted: Parameters<typeof cutWindows>[0]): { pieces: string[]; fed: (string | null)[] } {
  const { pieces, spans, feeds } = cutWindows(wanted, line);
  const named = pieces.map(({ startDay, endDay }) => `${startDay}..${endDay}`);
  return { pieces: named, fed: feeds.map((slot) => (slot === null ? null : named.slice(spans[slot]!.from, spans[slot]!.to).join(' '))) };
}

describe('cutWindows', () => {
  it('cuts windows that overlap wherever one of them begins or ends', () => {
    expect(cut({ start: 0, end: 10 }, { start: 5, end: 15 })).toEqual({ pieces: ['0..5', '5..10', '10..15'], fed: ['0..5 5..10', '5..10 10..15'] });
  });

  it('leaves out what lies between windows, so that nothing is met there', () => {
    expect(cut({ start: 20, end: 27 }, null, { start: 0, end: 7 })).toEqual({ pieces: ['0..7', '20..27'], fed: ['20..27', null, '0..7'] });
  });

  it('has no piece for an empty window', () => {
    expect(cut({ start: 3, end: 3 }, { start: 8, end: 9 })).toEqual({ pieces: ['8..9'], fed: ['', '8..9'] });
  });

  it('knows a window within another', () => {
    expect(cut({ start: 0, end: 30 }, { start: 10, end: 12 })).toEqual({
      pieces: ['0..10', '10..12', '12..30'],
      fed: ['0..10 10..12 12..30', '10..12'],
    });
  });
});
