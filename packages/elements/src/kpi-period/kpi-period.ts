import { formatPeriod } from '@plumbline/engine/format';
import type { PropertyDeclarations } from 'lit';
import { ControlElement, type Option } from '../base/control-element.js';
import { familyWords } from '../base/words/family-words.js';
import type { Choice } from '../data/choice.js';

const OPTIONS = 'this month, last month, this quarter, last quarter, this year, last 12 months';

/**
 * Chooses the period of all elements inside the same source that name none of their own.
 *
 * @example
 * ```html
 * <kpi-source definitions="/kpis/sales.json" as-of="now">
 *   <kpi-period value="this quarter" options="this quarter, last quarter, 2017"></kpi-period>
 *   <kpi-gauge kpi="win_rate"></kpi-gauge>
 * </kpi-source>
 * ```
 * @tag kpi-period
 * @tagname kpi-period
 */
export class KpiPeriod extends ControlElement {
  static override properties: PropertyDeclarations = { choices: { attribute: 'options' } };

  /** Periods to choose from: `this quarter, last 12 months, 2017-Q4, 2017`. The empty one is the whole time. */
  choices = OPTIONS;

  protected isReady(): boolean {
    return true;
  }

  protected options(): readonly Option[] {
    const { phrasing } = this;
    const words = familyWords(phrasing);
    const listed = this.choices.split(',').map((text) => text.trim());
    const values = listed.includes(this.value) ? listed : [this.value, ...listed];
    return [...new Set(values)].map((value) => ({ value, name: value === '' ? words.all : words.periods[value] ?? nameOf(value, phrasing.locale) }));
  }

  protected choice(value: string): Choice | null {
    return value === '' ? null : { period: value };
  }

  protected name(): string {
    return this.phrasing.words.period;
  }
}

/** `2017`, `2017-Q4` and `2017-10` by their names; anything else as it is written. */
function nameOf(value: string, locale: string): string {
  const [, year, quarter, month] = /^(\d{4})(?:-Q([1-4])|-(\d{2}))?$/.exec(value) ?? [];
  if (year === undefined) return value;
  if (quarter !== undefined) return formatPeriod(`${year}-${String(Number(quarter) * 3 - 2).padStart(2, '0')}-01`, 'quarter', locale);
  return month === undefined ? formatPeriod(`${year}-01-01`, 'year', locale) : formatPeriod(`${year}-${month}-01`, 'month', locale);
}

declare global {
  interface HTMLElementTagNameMap {
    'kpi-period': KpiPeriod;
  }
}
