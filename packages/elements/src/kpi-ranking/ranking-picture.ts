import { layoutBars, type Bar } from '@plumbline/charts/bars';
import type { KpiInfo, QueryResult } from '@plumbline/engine';
import type { Phrasing } from '../base/format/phrasing.js';
import { safeHref } from '../base/href.js';
import { membersOf, type Member } from '../base/picture/member.js';
import type { DataTable, Mark, Picture, PictureContext, TipLine } from '../base/picture/picture.js';
import { periodText, qualify } from '../base/picture/qualify.js';
import { kpiIn } from '../base/picture/reading.js';
import { familyWords } from '../base/words/family-words.js';

/** What a ranking shows. */
export interface RankingPicture extends Picture {
  readonly places: readonly Place[];
  /** Where zero is, of the width of the bars. */
  readonly zero: number;
  /** "3 more, not shown"; null when all are. */
  readonly hiddenText: string | null;
}

/** One row of the ranking. */
export interface Place extends Member {
  /** Equal numbers share a rank; null for the others, and for a member without a number. */
  readonly rank: number | null;
  readonly valueText: string;
  readonly bar: Bar | null;
  readonly target: number | null;
}

/** Says a result with one row for each member as a ranking: the best first, by the KPI's direction, all others last. */
export function rankingPicture(result: QueryResult, context: PictureContext, limit: number, phrasing: Phrasing): RankingPicture {
  const info = kpiIn(result, context.kpi);
  const members = membersOf(info, result, phrasing).sort(best(info));
  const shown = members.filter(({ others }, index) => others || index < limit);
  const label = context.label ?? phrasing.text(info.label);
  const period = context.period ?? periodText(result, phrasing);
  const hasValue = members.some(({ reading }) => reading.value !== null);
  const partial = members.some(({ reading }) => reading.partial);
  const qualified = qualify(info, result, { value: hasValue, partial }, phrasing);
  const layout = layoutBars(shown.map(({ reading }) => reading.value), shown.map(({ reading }) => reading.target));
  const places = shown.map((member, index): Place => ({
    ...member,
    rank: rankOf(members, member),
    valueText: phrasing.value(member.reading.value, info.format),
    bar: layout.bars[index]!,
    target: layout.marks[index]!,
  }));
  const hidden = members.length - shown.length;
  const leader = places[0];
  return {
    info, label, period, places, zero: layout.zero, ...qualified,
    hiddenText: hidden === 0 ? null : phrasing.plural(familyWords(phrasing).hidden, hidden),
    spoken: phrasing.sentence(
      label, period,
      hasValue && leader !== undefined ? phrasing.sentence(leader.name, phrasing.spoken(leader.reading.value, info.format)) : phrasing.words.noData,
      qualified.note,
    ),
    markCount: hasValue ? places.length : 0,
    mark: (index) => markOf(places[index]!, info, phrasing),
    table: () => tableOf(info, { label, period }, members, phrasing),
    href: safeHref(context.href ?? info.link, context.baseUri),
  };
}

/** The greatest first, the least where less is better; without a number, and all others, at the end. */
function best({ direction }: KpiInfo): (a: Member, b: Member) => number {
  return (a, b) => {
    if (a.others !== b.others) return a.others ? 1 : -1;
    const [first, second] = [a.reading.value, b.reading.value];
    if (first === null || second === null) return first === second ? 0 : first === null ? 1 : -1;
    return direction === 'down' ? first - second : second - first;
  };
}

function rankOf(members: readonly Member[], { others, reading }: Member): number | null {
  if (others || reading.value === null) return null;
  return members.findIndex((other) => other.reading.value === reading.value) + 1;
}

function markOf({ id, name, reading, row }: Place, info: KpiInfo, phrasing: Phrasing): Mark {
  const { words } = phrasing;
  const line = (title: string, value: number | null): TipLine[] =>
    value === null ? [] : [{ name: title, value: phrasing.value(value, info.format) }];
  return {
    id, title: name, value: reading.value, row,
    spoken: phrasing.sentence(name, phrasing.spoken(reading.value, info.format), reading.status?.word, reading.gapText, reading.delta?.text),
    lines: [
      { name: words.value, value: reading.value === null ? words.noValue : phrasing.value(reading.value, info.format) },
      ...line(words.target, reading.target),
      ...line(info.comparison === 'year_ago' ? words.yearAgo : words.previous, reading.previous),
      ...(reading.status === null ? [] : [{ name: words.status, value: reading.status.word }]),
    ],
  };
}

/** All members, also those that the picture has no room for. */
function tableOf(
  info: KpiInfo, { label, period }: Pick<Picture, 'label' | 'period'>, members: readonly Member[], phrasing: Phrasing,
): DataTable {
  const { words } = phrasing;
  const columns: { name: string; numeric: boolean; cell: (member: Member) => string }[] = [
    { name: label, numeric: true, cell: ({ reading }) => phrasing.value(reading.value, info.format) },
  ];
  if (members.some(({ reading }) => reading.target !== null)) {
    columns.push({ name: words.target, numeric: true, cell: ({ reading }) => phrasing.value(reading.target, info.format) });
  }
  if (members.some(({ reading }) => reading.delta !== null)) {
    columns.push({ name: words.change, numeric: true, cell: ({ reading }) => reading.delta?.text ?? '' });
  }
  if (members.some(({ reading }) => reading.status !== null)) {
    columns.push({ name: words.status, numeric: false, cell: ({ reading }) => reading.status?.word ?? '' });
  }
  return {
    caption: period === null ? label : `${label} · ${period}`,
    columns: [{ name: familyWords(phrasing).member, numeric: false }, ...columns],
    rows: members.map((member) => [member.name, ...columns.map(({ cell }) => cell(member))]),
  };
}
