import { layoutGauge, type GaugeInput, type GaugeLayout, type GaugeShape } from '@plumbline/charts/gauge';
import type { QueryResult, Tone } from '@plumbline/engine';
import { html, nothing, svg, type CSSResultGroup, type PropertyDeclarations, type SVGTemplateResult, type TemplateResult } from 'lit';
import { AttributeReader, type NumberLike } from '../base/attributes.js';
import type { Phrasing } from '../base/format/phrasing.js';
import { KpiElement } from '../base/kpi-element.js';
import type { PictureContext } from '../base/picture/picture.js';
import type { Size } from '../base/size-controller.js';
import { chartText } from '../base/view/chart-text.js';
import { hatch } from '../base/view/hatch.js';
import type { TipAnchor } from '../base/view/tip.js';
import { numberClasses, readingTemplate } from '../base/view/words.js';
import type { KpiRequest } from '../data/request.js';
import { readBands, readScale, resultOfAttributes, type GaugeAttributes } from './gauge-attributes.js';
import { gaugePicture, type GaugePicture } from './gauge-picture.js';
import { styles } from './styles.js';

const SHAPES: readonly [GaugeShape, ...GaugeShape[]] = ['half', 'arc', 'needle', 'linear'];
/** Below this size the number in the arc is written in its short form. */
const SMALL_NUMBER_PX = 17;

/**
 * One number on a scale, with its target, status and change in words.
 *
 * @example
 * ```html
 * <kpi-gauge label="Win rate" value="0.63" target="0.65" max="1" format="percent"></kpi-gauge>
 * ```
 * @tag kpi-gauge
 * @tagname kpi-gauge
 */
export class KpiGauge extends KpiElement<GaugePicture> implements GaugeAttributes {
  static override styles: CSSResultGroup = [KpiElement.styles, styles];
  static override properties: PropertyDeclarations = {
    value: {},
    target: {},
    previous: {},
    min: {},
    max: {},
    bands: {},
    direction: {},
    status: {},
    tone: {},
    shape: {},
  };

  /** The number. With it the element needs no other data. */
  value: NumberLike = null;
  /** The target, marked on the scale. */
  target: NumberLike = null;
  /** The number compared with (`compare` says whether of the period or the year before). */
  previous: NumberLike = null;
  /** Lower end of the scale. Default: zero, or a round number below a negative value. */
  min: NumberLike = null;
  /** Upper end of the scale. Default: one for shares, else a round number above value and target. */
  max: NumberLike = null;
  /** Quiet ranges beside the scale, each up to a number: `0.5 bad, 0.65 warning, 1 good`. */
  bands: string | null = null;
  /** What is better: `up`, `down` or `on_target`. */
  direction: string | null = null;
  /** The status in a word, with `tone`. Default: whether the target is met. */
  status: string | null = null;
  /** What the status means: `good`, `warning`, `bad` or `neutral`. */
  tone: string | null = null;
  /** `half`, `arc`, `needle` or `linear`. */
  shape: string | null = null;

  private layout: GaugeLayout<Tone> | null = null;

  override markAt(): number | null {
    return this.markCount > 0 ? 0 : null;
  }

  protected readAttributes(reader: AttributeReader): QueryResult | null {
    reader.choice('shape', this.shape, SHAPES);
    readBands(this, reader);
    readScale(this, reader);
    return resultOfAttributes(this, reader);
  }

  protected request(kpi: string, compare: KpiRequest['compare']): KpiRequest {
    return { kpi, shape: 'value', period: this.period, grain: null, by: [], where: this.where, compare };
  }

  protected picture(result: QueryResult, context: PictureContext, phrasing: Phrasing): GaugePicture {
    return gaugePicture(result, context, phrasing);
  }

  protected renderFigure(picture: GaugePicture | null, phrasing: Phrasing): TemplateResult {
    const { words } = phrasing;
    const waiting = picture === null ? words.loading : picture.state === 'empty' ? words.noDataHint : null;
    const shape = new AttributeReader().choice('shape', this.shape, SHAPES);
    // A bar and a needle leave no room for the number: it stands above.
    const number = shape === 'half' || shape === 'arc' || picture === null || picture.state === 'empty' ? nothing
      : html`<p class="${numberClasses(picture.numberText)} over-${shape}" aria-hidden="true">${picture.numberText}</p>`;
    return html`${number}${this.plot(picture, (size) => this.draw(picture, size, phrasing))}
      <div class="words">${waiting !== null || picture === null ? html`<p class="note">${waiting}</p>` : html`
        <p class="heard" part="number">${phrasing.spoken(picture.reading.value, picture.info.format)}</p>
        ${readingTemplate(picture.reading, picture)}
        ${this.layout?.clamp == null ? nothing : html`<p class="note">${this.beyond(picture, phrasing)}</p>`}`}
      </div>`;
  }

  /** Below the arc: the number in it stays in view. */
  protected override anchor(_index: number, size: Size): TipAnchor {
    return { x: size.widthPx / 2, y: size.heightPx, place: 'below' };
  }

  private draw(picture: GaugePicture | null, size: Size, phrasing: Phrasing): SVGTemplateResult {
    const layout = this.lay(picture, size, phrasing);
    this.layout = layout;
    const reading = picture?.reading ?? null;
    const { labels } = layout;
    const fill = picture?.state === 'stale' ? 'stale' : reading?.status?.tone ?? 'none';
    const number = picture === null ? null : labels.value;
    return svg`
      ${picture?.state === 'stale' ? hatch('hatch', 6) : nothing}
      <path class="track" d=${layout.track}></path>
      ${layout.bands.map(({ tone, path }) => svg`<path class="band fill-${tone}" opacity="0.55" d=${path}></path>`)}
      ${picture === null || layout.value === null ? nothing : this.mark(picture, 0, svg`
        <path class="value ${layout.shape === 'needle' ? 'needle' : ''} fill-${fill}" d=${layout.value}></path>
        ${layout.clamp === null ? nothing : svg`<path class="fill-${fill}" d=${layout.clamp.path}></path>`}
        ${this.ring(0, layout.track)}`)}
      ${picture === null || layout.target === null || this.markCount < 2 ? nothing : this.mark(picture, 1, svg`
        <path class="tick" d=${layout.target.path}></path>${this.ring(1, layout.target.path)}`)}
      <g aria-hidden="true">
        ${chartText(labels.min)}${chartText(labels.max)}${chartText(labels.target)}
        ${number === null ? nothing : svg`<g class=${picture?.state === 'empty' ? 'quiet' : ''}>${chartText(number, 'gauge-number')}</g>`}
      </g>`;
  }

  /** What shows that a mark has the focus; in the page only where the focus is. */
  private ring(index: number, path: string): SVGTemplateResult | typeof nothing {
    return this.marks.active === index ? svg`<path class="ring" d=${path}></path>` : nothing;
  }

  private mark(picture: GaugePicture, index: number, content: SVGTemplateResult): SVGTemplateResult {
    const { tabindex, role, name } = this.markState(picture, index);
    return svg`<g class="mark" data-mark=${index} tabindex=${tabindex} role=${role} aria-label=${name}>${content}</g>`;
  }

  private lay(picture: GaugePicture | null, size: Size, phrasing: Phrasing): GaugeLayout<Tone> {
    const reader = new AttributeReader();
    const { min, max } = readScale(this, reader);
    const format = picture?.info.format ?? { style: 'number' };
    const input: GaugeInput<Tone> = {
      ...size,
      value: picture?.reading.value ?? null,
      target: picture?.reading.target ?? null,
      min, max,
      percent: format.style === 'percent',
      shape: reader.choice('shape', this.shape, SHAPES),
      bands: readBands(this, reader),
      rtl: phrasing.language.direction === 'rtl',
      valueText: picture === null ? null : picture.state === 'empty' ? phrasing.words.noData : picture.numberText,
      targetText: null,
      formatTick: (value) => picture === null ? '' : phrasing.tick(value, format),
    };
    const layout = layoutGauge(input);
    const { value } = layout.labels;
    // Words that do not fit are worse than a dash: the sentence below says that there is no data.
    if (picture?.state === 'empty' && value?.truncated === true) return layoutGauge({ ...input, valueText: picture.numberText });
    const tight = picture !== null && input.shape !== 'needle' && picture.state !== 'empty' && (value === null || value.truncated || value.sizePx < SMALL_NUMBER_PX);
    return tight && picture.shortText.length < picture.numberText.length ? layoutGauge({ ...input, valueText: picture.shortText }) : layout;
  }

  private beyond(picture: GaugePicture, phrasing: Phrasing): string {
    const { layout } = this;
    if (layout?.clamp == null) return '';
    const end = layout.clamp.side === 'high' ? layout.scale.max : layout.scale.min;
    return phrasing.say('beyondScale', { end: phrasing.value(end, picture.info.format) });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kpi-gauge': KpiGauge;
  }
}
