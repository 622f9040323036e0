import type { TrendInput } from '@plumbline/charts/trend';
import type { QueryResult } from '@plumbline/engine';
import { html, type CSSResultGroup, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { AttributeReader, NumberLike } from '../base/attributes.js';
import type { Phrasing } from '../base/format/phrasing.js';
import type { PictureContext } from '../base/picture/picture.js';
import type { Size } from '../base/size-controller.js';
import type { KpiRequest } from '../data/request.js';
import { gaugePicture } from '../kpi-gauge/gauge-picture.js';
import { KpiTrend } from '../kpi-trend/kpi-trend.js';
import { resultOfAttributes } from '../kpi-trend/trend-attributes.js';
import type { TrendPicture } from '../kpi-trend/trend-picture.js';
import { styles } from './styles.js';

/**
 * One number with its status, target and change in words, and a line of the periods before where there are some.
 *
 * @example
 * ```html
 * <kpi-card label="Win rate" value="0.63" target="0.65" previous="0.602" format="percent"></kpi-card>
 * <kpi-card kpi="revenue" period="last 12 months" grain="month" compare="year_ago"></kpi-card>
 * ```
 * @tag kpi-card
 * @tagname kpi-card
 */
export class KpiCard extends KpiTrend {
  static override styles: CSSResultGroup = [KpiTrend.styles, styles];
  static override properties: PropertyDeclarations = { value: {} };

  /** The number, where there are no `values` before it. */
  value: NumberLike = null;

  protected override readAttributes(reader: AttributeReader): QueryResult | null {
    if (this.value === null) return super.readAttributes(reader);
    if (this.values !== null) {
      reader.mistake('There are both `value` and `values`.', 'Keep `values`, whose last number is the one that is shown, or `value` alone.');
    }
    const values = [reader.number('value', this.value)];
    const { rows, ...result } = resultOfAttributes(Object.create(this, { values: { value: values }, labels: { value: null } }) as KpiCard, reader)!;
    // One number has no name on an axis.
    return { ...result, rows: rows.map(({ period: _, ...row }) => row) };
  }

  /** By `grain` a line of periods, of which the last is the number; without it one number for the whole period. */
  protected override request(kpi: string, compare: KpiRequest['compare']): KpiRequest {
    return { ...super.request(kpi, compare), ...(this.grain === null ? { shape: 'value' as const } : {}) };
  }

  protected override picture(result: QueryResult, context: PictureContext, phrasing: Phrasing): TrendPicture {
    if (result.grain !== null || result.rows.length > 1) return super.picture(result, context, phrasing);
    return { ...gaugePicture(result, context, phrasing), points: [], annotations: [], comparisonName: '' };
  }

  /** A line without an axis shows how the number moved, not how far it is from zero. */
  protected override layoutInput(picture: TrendPicture | null, size: Size, phrasing: Phrasing): TrendInput {
    return { ...super.layoutInput(picture, size, phrasing), zeroBaseline: 'never' };
  }

  protected override renderFigure(picture: TrendPicture | null, phrasing: Phrasing): TemplateResult {
    if (picture === null || picture.points.length > 0) return super.renderFigure(picture, phrasing);
    if (picture.markCount === 0) return this.marked(picture, this.lead(picture, phrasing));
    const { tabindex, role, name } = this.markState(picture, 0);
    return this.marked(picture, html`<div class="mark" data-mark="0" tabindex=${tabindex} role=${role} aria-label=${name}>${this.lead(picture, phrasing)}</div>`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kpi-card': KpiCard;
  }
}
