import type { QueryResult } from '@plumbline/engine';
import type { PropertyDeclarations, PropertyValues } from 'lit';
import { ControlElement, type Option } from '../base/control-element.js';
import { memberId, memberName } from '../base/picture/member.js';
import { familyWords } from '../base/words/family-words.js';
import type { Choice } from '../data/choice.js';
import type { DataProblem, KpiSourceContext } from '../data/request.js';

/**
 * Filters all elements inside the same source by one member of a dimension. A KPI that has not the dimension stays as it is.
 *
 * @example
 * ```html
 * <kpi-filter by="region" kpi="revenue" label="Region"></kpi-filter>
 * <kpi-filter by="region" options="West, East" value="West"></kpi-filter>
 * ```
 * @tag kpi-filter
 * @tagname kpi-filter
 */
export class KpiFilter extends ControlElement {
  static override properties: PropertyDeclarations = { by: {}, kpi: {}, choices: { attribute: 'options' } };

  /** The dimension: `region`, `account.sector`. */
  by: string | null = null;
  /** A KPI that has the dimension: its members are what can be chosen. */
  kpi: string | null = null;
  /** Members to choose from, where they are not asked of a KPI: `West, East`. */
  choices: string | null = null;

  private members: QueryResult | null = null;
  private asked: readonly unknown[] = [];
  private told: DataProblem | null = null;
  private stop: (() => void) | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.release();
  }

  protected isReady(): boolean {
    return this.choices !== null || this.members !== null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const fault = this.fault();
    if (fault !== null) this.problem = fault;
    else if (this.problem === this.told) this.problem = null;
    this.told = fault;
    const question = [this.source, this.by, this.kpi, this.choices];
    if (question.every((part, index) => part === this.asked[index])) return;
    this.release();
    this.asked = question;
    if (this.source !== null && this.choices === null && this.by && this.kpi) this.ask(this.source, this.kpi, this.by);
  }

  protected options(): readonly Option[] {
    const all: Option = { value: '', name: familyWords(this.phrasing).all };
    if (this.choices !== null) return [all, ...this.choices.split(',').map((text) => ({ value: text.trim(), name: text.trim() }))];
    const { members, phrasing } = this;
    return members === null ? [] : [all, ...members.rows.map((row) => ({ value: memberId(members, row), name: memberName(members, row, phrasing) }))];
  }

  protected choice(value: string): Choice | null {
    const { members, by } = this;
    if (value === '' || by === null) return null;
    if (members === null) return { conditions: [{ dimension: by, type: 'string', value }] };
    const row = members.rows.find((each) => memberId(members, each) === value);
    // A member that is not there, and so has no rows: that is what the reader of a saved address has to see.
    return { conditions: [{ dimension: by, type: members.by[0]?.type ?? 'string', value: row === undefined ? value : row[by] ?? null }] };
  }

  protected name(): string {
    return this.by ?? familyWords(this.phrasing).filter;
  }

  /** What the page has to change; null for nothing. */
  private fault(): DataProblem | null {
    if (!this.by) return { kind: 'invalid', message: 'The filter names no dimension.', fix: 'Set `by` to one, such as by="region".' };
    if (this.choices !== null || this.kpi) return null;
    return { kind: 'invalid', message: 'There is nothing to choose from.', fix: 'Set `kpi` to a KPI that has the dimension, or `options` to its members.' };
  }

  private ask(source: KpiSourceContext, kpi: string, by: string): void {
    // Of all time, whatever period is chosen: who has no rows in one can still be chosen for another.
    this.stop = source.subscribe({ kpi, shape: 'members', period: '', grain: null, by: [by], where: null, compare: null }, (update) => {
      if (update.status === 'ready') {
        this.members = update.result;
        this.problem = null;
      } else if (update.status === 'failed') this.problem = update.problem;
      this.requestUpdate();
    }, this);
  }

  private release(): void {
    this.stop?.();
    this.stop = null;
    this.asked = [];
    this.members = null;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kpi-filter': KpiFilter;
  }
}
