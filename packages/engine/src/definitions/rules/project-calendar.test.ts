import { describe, expect, it } from 'vitest';
import { placesIn } from '../testing/compile-text.js';

const days = (calendar: string, type = 'date'): string =>
  `project: P\ncalendar: ${calendar}\n---\ndataset: days\nsource: { file: d.csv }\nfields: { date: ${type}, period: string }\n`;

describe('the calendar of a project', () => {
  it('has years of whole weeks that nothing contradicts', () => {
    const calendar = 'calendar: { pattern: 4-5-4, year_ends: nearest saturday to january 31 }\n';
    expect(placesIn(`project: P\n${calendar}`)).toEqual([]);
    expect(placesIn(`project: P\n${calendar}week_start: sunday\n`)).toEqual([]);
    expect(placesIn(`project: P\n${calendar}week_start: monday\n`)).toEqual(['invalid-value 3:13']);
    expect(placesIn(`project: P\n${calendar}fiscal_year_start: february\n`)).toEqual(['invalid-value 3:20']);
  });

  it('is written in words that can be read', () => {
    expect(placesIn('project: P\ncalendar: { pattern: 4-4-4, year_ends: last friday of june }\n')).toEqual(['unknown-value 2:22']);
    expect(placesIn('project: P\ncalendar: { pattern: 4-4-5, year_ends: first friday of june }\n')).toEqual(['invalid-value 2:40']);
    expect(placesIn('project: P\ncalendar: { pattern: 4-4-5, year_ends: nearest friday to june 31 }\n')).toEqual(['invalid-value 2:40']);
    expect(placesIn('project: P\ncalendar: { pattern: 4-4-5 }\n')).toEqual(['missing-key 2:1']);
  });

  it('is of a dataset that exists, by a date of its own and fields that name periods', () => {
    expect(placesIn(days('{ dataset: days, day: date, month: period }'))).toEqual([]);
    expect(placesIn(days('{ dataset: dayz, day: date, month: period }'))).toEqual(['unknown-dataset 2:22']);
    expect(placesIn(days('{ dataset: days, day: date, month: perod }'))).toEqual(['unknown-field 2:46']);
    expect(placesIn(days('{ dataset: days, day: date, month: period }', 'string'))).toEqual(['invalid-value 2:33']);
    expect(placesIn(days('{ dataset: days, day: date }'))).toEqual(['invalid-value 2:11']);
    expect(placesIn(days('{ dataset: days, month: period }'))).toEqual(['missing-key 2:1']);
  });
});
