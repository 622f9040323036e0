import { layoutFunnel, type FunnelLayout, type FunnelOrientation, type FunnelShape, type FunnelStepLayout } from '@plumbline/charts/funnel';
import type { QueryResult } from '@plumbline/engine';
import { html, nothing, svg, type CSSResultGroup, type PropertyDeclarations, type PropertyValues, type SVGTemplateResult, type TemplateResult } from 'lit';
import { AttributeReader } from '../base/attributes.js';
import type { Phrasing } from '../base/format/phrasing.js';
import { KpiElement } from '../base/kpi-element.js';
import type { PictureContext } from '../base/picture/picture.js';
import type { Size } from '../base/size-controller.js';
import { chartText } from '../base/view/chart-text.js';
import { hatch } from '../base/view/hatch.js';
import type { TipAnchor } from '../base/view/tip.js';
import { noteTemplate } from '../base/view/words.js';
import type { KpiRequest } from '../data/request.js';
import { resultOfAttributes, type FunnelAttributes, type FunnelStepLike } from './funnel-attributes.js';
import { funnelPicture, shareTexts, type FunnelPicture } from './funnel-picture.js';
import { styles } from './styles.js';

const ORIENTATIONS: readonly [FunnelOrientation, ...FunnelOrientation[]] = ['horizontal', 'vertical'];
const SHAPES: readonly [FunnelShape, ...FunnelShape[]] = ['bars', 'trapezoids'];
/** Room for a funnel whose steps are not known yet. */
const WAITING_STEPS = [1, 0.7, 0.5, 0.35];

/**
 * How many come through, step by step: each bar is as long as its count, each step names its share of the one before.
 *
 * @example
 * ```html
 * <funnel-chart label="Leads to deals" steps="Lead:8800, Qualified:6100, Won:4238"></funnel-chart>
 * ```
 * @tag funnel-chart
 * @tagname funnel-chart
 */
export class FunnelChart extends KpiElement<FunnelPicture> implements FunnelAttributes {
  static override styles: CSSResultGroup = [KpiElement.styles, styles];
  static override properties: PropertyDeclarations = {
    steps: {},
    orientation: {},
    shape: {},
  };

  /** Steps with their counts, in order: `Lead:8800, Won:4238`. With them the element needs no other data. */
  steps: string | readonly FunnelStepLike[] | null = null;
  /** `horizontal` bars or `vertical` columns. */
  orientation: string | null = null;
  /** `bars`, which compare best, or `trapezoids`, centred and joined. */
  shape: string | null = null;

  private layout: FunnelLayout | null = null;

  override markAt(x: number, y: number): number | null {
    if (this.markCount === 0) return null;
    return this.layout?.steps.find(({ hit }) => x >= hit.x && x < hit.x + hit.width && y >= hit.y && y < hit.y + hit.height)?.index ?? null;
  }

  protected readAttributes(reader: AttributeReader): QueryResult | null {
    reader.choice('orientation', this.orientation, ORIENTATIONS);
    reader.choice('shape', this.shape, SHAPES);
    return resultOfAttributes(this, reader);
  }

  protected request(kpi: string): KpiRequest {
    return { kpi, shape: 'steps', period: this.period, grain: null, by: [], where: this.where, compare: null };
  }

  protected picture(result: QueryResult, context: PictureContext, phrasing: Phrasing): FunnelPicture {
    return funnelPicture(result, context, phrasing);
  }

  protected renderFigure(picture: FunnelPicture | null, phrasing: Phrasing): TemplateResult {
    const { words } = phrasing;
    return html`<div class="lead">${picture === null ? html`<p class="note">${words.loading}</p>`
      : picture.state === 'empty' ? html`<p class="number" part="number">${words.noData}</p><p class="note">${words.noDataHint}</p>`
      : html`<p class="number" part="number">${picture.numberText}</p><p class="of">${picture.ofText}</p>${noteTemplate(picture)}`}</div>
      <div class="ruler"></div>
      ${this.plot(picture, (size) => this.draw(picture, size, phrasing))}`;
  }

  protected override updated(changed: PropertyValues): void {
    // The plot is as high as its steps ask for; set through the object model, which strict content policies allow.
    const plot = this.renderRoot.querySelector<HTMLElement>('.plot');
    if (this.layout !== null) plot?.style.setProperty('block-size', `${this.layout.heightPx}px`);
    super.updated(changed);
  }

  protected override anchor(index: number): TipAnchor | null {
    const step = this.layout?.steps[index];
    if (step === undefined) return null;
    return { x: step.hit.x + step.hit.width / 2, y: step.bar === null ? step.hit.y : step.bar.y + step.bar.height, place: 'below' };
  }

  private draw(picture: FunnelPicture | null, size: Size, phrasing: Phrasing): SVGTemplateResult {
    const layout = this.lay(picture, size, phrasing);
    this.layout = layout;
    if (picture === null || picture.markCount === 0) {
      return svg`${layout.steps.map(({ path }) => path === null ? nothing : svg`<path class="track" d=${path}></path>`)}`;
    }
    return svg`
      ${picture.state === 'stale' ? hatch('hatch', 6) : nothing}
      ${layout.steps.map((step) => this.drawStep(picture, step))}`;
  }

  private drawStep(picture: FunnelPicture, step: FunnelStepLayout): SVGTemplateResult {
    const { tabindex, role, name } = this.markState(picture, step.index);
    const { hit, bar } = step;
    return svg`<g class="mark ${this.marks.shown === step.index ? 'is-shown' : ''}" data-mark=${step.index}
      tabindex=${tabindex} role=${role} aria-label=${name}>
      <rect class="hit" x=${hit.x} y=${hit.y} width=${hit.width} height=${hit.height}></rect>
      ${step.joint === null ? nothing : svg`<path class="joint" d=${step.joint}></path>`}
      ${bar === null ? nothing : svg`<path class="bar" d=${step.path}></path>`}
      <g aria-hidden="true">
        ${chartText(step.label, 'name')}${chartText(step.share)}${chartText(step.count, step.countInside ? 'amount inside' : 'amount')}
      </g>
      <rect class="ring" x=${hit.x + 1} y=${hit.y + 1} width=${Math.max(0, hit.width - 2)} height=${Math.max(0, hit.height - 2)} rx="3"></rect>
    </g>`;
  }

  private lay(picture: FunnelPicture | null, size: Size, phrasing: Phrasing): FunnelLayout {
    const reader = new AttributeReader();
    const steps = picture === null || picture.markCount === 0
      ? WAITING_STEPS.map((count) => ({ label: '', count }))
      : picture.steps;
    return layoutFunnel({
      widthPx: size.widthPx,
      steps,
      orientation: reader.choice('orientation', this.orientation, ORIENTATIONS),
      shape: reader.choice('shape', this.shape, SHAPES),
      rtl: phrasing.language.direction === 'rtl',
      formatCount: (count) => picture === null || picture.markCount === 0 ? '' : phrasing.count(count),
      shareTexts: (_step, index) => picture?.steps[index] === undefined ? [] : shareTexts(picture.steps, index, phrasing),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'funnel-chart': FunnelChart;
  }
}
