import { layoutTrend, nearestPosition, type TrendInput, type TrendLayout, type TrendMarks } from '@plumbline/charts/trend';
import type { QueryResult } from '@plumbline/engine';
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
import { styles } from './styles.js';
import { readGrain, readNotes, resultOfAttributes, type NumbersLike, type TrendAttributes } from './trend-attributes.js';
import { trendPicture, type TrendPicture } from './trend-picture.js';

const SHAPES: readonly [TrendMarks, ...TrendMarks[]] = ['line', 'area', 'columns'];

/**
 * A number over time: the last one in words, and a line (an area, columns) with the target and the line compared with.
 *
 * @example
 * ```html
 * <kpi-trend label="Deals won" values="31,38,35,44" labels="2017-09-01,2017-10-01,2017-11-01,2017-12-01" grain="month"></kpi-trend>
 * ```
 * @tag kpi-trend
 * @tagname kpi-trend
 */
export class KpiTrend extends KpiElement<TrendPicture> implements TrendAttributes {
  static override styles: CSSResultGroup = [KpiElement.styles, styles];
  static override properties: PropertyDeclarations = {
    values: {},
    labels: {},
    previous: {},
    target: {},
    grain: {},
    direction: {},
    status: {},
    tone: {},
    shape: {},
    annotations: {},
  };

  /** The numbers in order of time, separated by commas; an empty place is a gap. With them the element needs no other data. */
  values: NumbersLike = null;
  /** A name for each number, or the first day of its period (`2017-10-01`), which is then written by `grain`. */
  labels: string | readonly string[] | null = null;
  /** The numbers compared with (`compare` says whether of the period or the year before). */
  previous: NumbersLike = null;
  /** One target, or one for each number. */
  target: NumberLike | readonly (number | null)[] = null;
  /** Length of a period: `day`, `week`, `month`, `quarter`, `year`. Default, when asked of a source: one that suits the period. */
  grain: string | null = null;
  /** What is better: `up`, `down` or `on_target`. */
  direction: string | null = null;
  /** The last number's status in a word, with `tone`. */
  status: string | null = null;
  /** What the status means: `good`, `warning`, `bad` or `neutral`. */
  tone: string | null = null;
  /** What is drawn: `line`, `area` or `columns`. */
  shape: string | null = null;
  /** What happened when: `2017-10-01: New pricing; 2018-02-01: Campaign`, by the first day of the period or its label. */
  annotations: string | Readonly<Record<string, string>> | null = null;

  private layout: TrendLayout | null = null;
  private laidOutFrom: readonly unknown[] = [];
  private slots: (number | null)[] = [];

  override markAt(x: number): number | null {
    return this.layout === null || this.markCount === 0 ? null : nearestPosition(this.layout.positions, x)?.index ?? null;
  }

  protected readAttributes(reader: AttributeReader): QueryResult | null {
    reader.choice('shape', this.shape, SHAPES);
    readNotes(this.annotations, reader);
    return resultOfAttributes(this, reader);
  }

  protected request(kpi: string, compare: KpiRequest['compare']): KpiRequest {
    const grain = readGrain(this.grain, new AttributeReader());
    return { kpi, shape: 'series', period: this.period, grain, by: [], where: this.where, compare };
  }

  protected picture(result: QueryResult, context: PictureContext, phrasing: Phrasing): TrendPicture {
    return trendPicture(result, context, phrasing, readNotes(this.annotations, new AttributeReader()));
  }

  protected renderFigure(picture: TrendPicture | null, phrasing: Phrasing): TemplateResult {
    // The plot first: what the words say of its scale is known once it is laid out.
    const plot = this.plot(picture, (size) => this.draw(picture, size, phrasing));
    return html`${this.lead(picture, phrasing)}${plot}
      ${picture === null || this.layout === null || this.layout.startsAtZero || this.layout.form === 'compact' ? nothing
        : html`<p class="scale-note">${phrasing.say('scaleFrom', { min: phrasing.value(this.layout.domain[0], picture.info.format) })}</p>`}`;
  }

  /** The last number, and its words. */
  protected lead(picture: TrendPicture | null, { words }: Phrasing): TemplateResult {
    return html`<div class="lead">${picture === null ? html`<p class="note">${words.loading}</p>`
      : picture.state === 'empty' ? html`<p class="number" part="number">${words.noData}</p><p class="note">${words.noDataHint}</p>`
      : html`<p class=${numberClasses(picture.numberText)} part="number">${picture.numberText}</p><div class="words">${readingTemplate(picture.reading, picture)}</div>`}
      </div>`;
  }

  /** Beside the period, so that neither its value nor what it is compared with is covered. */
  protected override anchor(index: number): TipAnchor | null {
    const position = this.layout?.positions[index];
    return position === undefined ? null : { x: position.x, y: this.layout!.plot.top, place: 'beside' };
  }

  private draw(picture: TrendPicture | null, size: Size, phrasing: Phrasing): SVGTemplateResult {
    const layout = this.lay(picture, size, phrasing);
    this.layout = layout;
    const { plot } = layout;
    if (picture === null || picture.markCount === 0) {
      return svg`<path class="hairline" d="M${plot.left},${plot.bottom}H${plot.right}"></path>`;
    }
    return svg`
      ${picture.state === 'stale' ? hatch('hatch', 7) : nothing}${layout.columns.some(({ partial }) => partial) ? hatch('hatch-accent', 5) : nothing}
      <g aria-hidden="true">
        ${picture.state === 'stale' ? svg`<rect class="old" x=${plot.left} y=${plot.top}
          width=${plot.right - plot.left} height=${plot.bottom - plot.top}></rect>` : nothing}
        ${layout.yTicks.map(({ path, label }) => svg`<path class="hairline" d=${path}></path>${chartText(label)}`)}
        ${layout.startsAtZero ? svg`<path class="base" d="M${plot.left},${layout.baselineY}H${plot.right}"></path>` : nothing}
        ${layout.xTicks.map(({ path, label }) => svg`<path class="hairline" d=${path}></path>${chartText(label)}`)}
        ${layout.band === '' ? nothing : svg`<path class="forecast" d=${layout.band}></path>`}
        ${layout.annotations.map(({ path, label }) => svg`<path class="event" d=${path}></path>${chartText(label)}`)}
        ${layout.areas.map(({ path }) => svg`<path class="area" d=${path}></path>`)}
        ${layout.columns.map(({ path, partial }) => svg`<path class="column ${partial ? 'is-open' : ''}" d=${path}></path>`)}
        ${layout.previous?.segments.map(({ path }) => svg`<path class="before" d=${path}></path>`)}${chartText(layout.previous?.label ?? null)}
        ${layout.target === null ? nothing : svg`<path class="goal" d=${layout.target.path}></path>${chartText(layout.target.label)}`}
        ${layout.segments.map(({ path, dashed }) => svg`<path class="line ${dashed ? 'dashed' : ''}" d=${path}></path>`)}
        ${layout.dots.map(({ x, y, partial }) => svg`<circle class="dot ${partial ? 'is-open' : ''}" cx=${x} cy=${y} r="4"></circle>`)}
        ${this.cursor(layout)}
      </g>
      ${this.drawMarks(picture, layout)}`;
  }

  /** A hairline and a dot at the period whose tooltip is open. */
  private cursor({ positions, plot }: TrendLayout): SVGTemplateResult | typeof nothing {
    const position = this.marks.shown === null ? undefined : positions[this.marks.shown];
    if (position === undefined) return nothing;
    return svg`<path class="cursor" d="M${position.x},${plot.top}V${plot.bottom}"></path>${
      position.y === null ? nothing : svg`<circle class="dot" cx=${position.x} cy=${position.y} r="4.5"></circle>`}`;
  }

  /**
   * The marks that the reader can be at next: of many thousand periods only these are in the page. A mark that stays keeps its slot,
   * and so its element, which may have the focus.
   */
  private drawMarks(picture: TrendPicture, layout: TrendLayout): unknown {
    const { active, before } = this.marks;
    const near = active === null ? [before] : [before, active - 1, active, active + 1];
    const wanted = new Set(near.filter((index) => index !== null && index >= 0 && index < picture.markCount));
    this.slots = this.slots.map((index) => (wanted.delete(index) ? index : null));
    for (const index of wanted) {
      const free = this.slots.indexOf(null);
      this.slots[free === -1 ? this.slots.length : free] = index;
    }
    return this.slots.map((index) => {
      if (index === null) return nothing;
      const { tabindex, role, name } = this.markState(picture, index);
      const { x, y } = layout.positions[index]!;
      return svg`<g class="mark" data-mark=${index} tabindex=${tabindex} role=${role} aria-label=${name}>
        <circle class="hit" cx=${x} cy=${y ?? layout.baselineY} r="9"></circle>
        <circle class="ring" cx=${x} cy=${y ?? layout.baselineY} r="9"></circle></g>`;
    });
  }

  /** Lays out once for a picture and a size: moving a pointer over a hundred thousand points must not. */
  private lay(picture: TrendPicture | null, size: Size, phrasing: Phrasing): TrendLayout {
    const from = [picture, size];
    if (picture !== null && this.layout !== null && from.every((part, index) => part === this.laidOutFrom[index])) return this.layout;
    this.laidOutFrom = from;
    return layoutTrend(this.layoutInput(picture, size, phrasing));
  }

  protected layoutInput(picture: TrendPicture | null, size: Size, phrasing: Phrasing): TrendInput {
    const format = picture?.info.format ?? { style: 'number' };
    return {
      ...size,
      points: picture?.points ?? [],
      marks: new AttributeReader().choice('shape', this.shape, SHAPES),
      rtl: phrasing.language.direction === 'rtl',
      formatTick: (value) => phrasing.tick(value, format),
      targetText: phrasing.words.target,
      previousText: picture?.comparisonName ?? null,
      annotations: picture?.annotations ?? [],
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kpi-trend': KpiTrend;
  }
}
