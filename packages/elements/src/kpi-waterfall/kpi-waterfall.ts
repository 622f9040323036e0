import type { QueryResult } from '@plumbline/engine';
import { html, nothing, type CSSResultGroup, type PropertyDeclarations, type TemplateResult } from 'lit';
import { AttributeReader } from '../base/attributes.js';
import type { Phrasing } from '../base/format/phrasing.js';
import { deltaIcon } from '../base/icons.js';
import type { Item } from '../base/items.js';
import { KpiElement } from '../base/kpi-element.js';
import type { PictureContext } from '../base/picture/picture.js';
import { rows } from '../base/styles/rows.js';
import { barTemplate } from '../base/view/bar.js';
import { noteTemplate, numberClasses } from '../base/view/words.js';
import type { KpiRequest } from '../data/request.js';
import { readGrain } from '../kpi-trend/trend-attributes.js';
import { styles } from './styles.js';
import { resultOfSteps, type WaterfallAttributes } from './waterfall-attributes.js';
import { waterfallPicture, type Step, type WaterfallPicture } from './waterfall-picture.js';

/**
 * How one number became another: where it starts, what each step added or took, where it ends.
 *
 * @example
 * ```html
 * <kpi-waterfall label="Subscribers" steps="January:1200, New:300, Won back:40, Lost:-110"></kpi-waterfall>
 * <kpi-waterfall kpi="revenue" period="2017" grain="quarter"></kpi-waterfall>
 * ```
 * @tag kpi-waterfall
 * @tagname kpi-waterfall
 */
export class KpiWaterfall extends KpiElement<WaterfallPicture> implements WaterfallAttributes {
  static override styles: CSSResultGroup = [KpiElement.styles, rows, styles];
  static override properties: PropertyDeclarations = { steps: {}, grain: {}, direction: {} };

  /** Where it starts, then each change, in order: `January:1200, New:300, Lost:-110`. With them the element needs no other data. */
  steps: string | readonly Item[] | null = null;
  /** Length of a step, when asked of a source: `month`, `quarter`. Default: one that suits the period. */
  grain: string | null = null;
  /** What is better: `up`, `down` or `on_target`. */
  direction: string | null = null;

  protected readAttributes(reader: AttributeReader): QueryResult | null {
    readGrain(this.grain, reader);
    return resultOfSteps(this, reader);
  }

  protected request(kpi: string): KpiRequest {
    const grain = readGrain(this.grain, new AttributeReader());
    return { kpi, shape: 'series', period: this.period, grain, by: [], where: this.where, compare: null };
  }

  protected picture(result: QueryResult, context: PictureContext, phrasing: Phrasing): WaterfallPicture {
    return waterfallPicture(result, context, phrasing);
  }

  protected renderFigure(picture: WaterfallPicture | null, { words }: Phrasing): TemplateResult {
    const waiting = picture === null ? words.loading : picture.markCount === 0 ? words.noDataHint : null;
    if (picture === null || waiting !== null) return html`${this.marked(picture, html`<p class="note">${waiting}</p>`)}`;
    return html`<div class="lead"><p class=${numberClasses(picture.numberText)} part="number">${picture.numberText}</p>${noteTemplate(picture)}</div>
      ${this.marked(picture, html`<div class="rows">${picture.steps.map((step, index) => this.row(picture, step, index))}</div>`)}`;
  }

  private row(picture: WaterfallPicture, step: Step, index: number): TemplateResult {
    const { tabindex, role, name } = this.markState(picture, index);
    const last = index === picture.steps.length - 1;
    const sign = Math.sign(step.value ?? 0) as -1 | 0 | 1;
    return html`<div class="mark row ${this.marks.shown === index ? 'is-shown' : ''}" data-mark=${index} tabindex=${tabindex} role=${role} aria-label=${name}>
      <span class="name">${step.name}</span>
      <span class="amount">${step.total || step.value === null ? nothing : deltaIcon(sign, step.tone)}${step.valueText}</span>
      ${barTemplate({
        bar: step.bar, zero: picture.zero, end: last ? null : step.bar?.end ?? null,
        classes: step.total ? 'total' : `tone-${step.tone}`,
      })}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kpi-waterfall': KpiWaterfall;
  }
}
