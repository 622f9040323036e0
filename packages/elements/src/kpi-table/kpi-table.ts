import type { TrendLayout } from '@plumbline/charts/trend';
import type { QueryResult } from '@plumbline/engine';
import { html, nothing, svg, type CSSResultGroup, type PropertyDeclarations, type TemplateResult } from 'lit';
import { AttributeReader, type NumberLike } from '../base/attributes.js';
import { ChooserElement } from '../base/chooser-element.js';
import type { Phrasing } from '../base/format/phrasing.js';
import { deltaIcon, toneIcon } from '../base/icons.js';
import type { Item } from '../base/items.js';
import type { PictureContext } from '../base/picture/picture.js';
import { rows } from '../base/styles/rows.js';
import { barTemplate } from '../base/view/bar.js';
import { noteTemplate } from '../base/view/words.js';
import type { KpiRequest } from '../data/request.js';
import { resultOfItems, type MembersAttributes } from '../kpi-ranking/ranking-attributes.js';
import { readGrain } from '../kpi-trend/trend-attributes.js';
import { styles } from './styles.js';
import { namesIn, tablePicture, type Entry, type TablePicture } from './table-picture.js';

/**
 * Numbers side by side: a row for each member of a dimension (or for each KPI), with a bar in each cell, a line of the periods before,
 * and the status in a word.
 *
 * @example
 * ```html
 * <kpi-table label="Deals won" items="West:35, East:28, North:12" target="20"></kpi-table>
 * <kpi-table kpi="revenue, win_rate" by="region" period="2017" grain="month" filters></kpi-table>
 * ```
 * @tag kpi-table
 * @tagname kpi-table
 */
export class KpiTable extends ChooserElement<TablePicture> implements MembersAttributes {
  static override styles: CSSResultGroup = [ChooserElement.styles, rows, styles];
  static override properties: PropertyDeclarations = { items: {}, by: {}, grain: {}, target: {}, direction: {} };

  /** Names and their numbers: `West:35, East:28`. With them the element needs no other data. */
  items: string | readonly Item[] | null = null;
  /** The dimension whose members are the rows: `region`. Absent: a row for each KPI. */
  by: string | null = null;
  /** Length of a period: with it each row has a line of its periods, and the last of them is the number. */
  grain: string | null = null;
  /** A target for each of `items`. */
  target: NumberLike = null;
  /** What is better: `up`, `down` or `on_target`. */
  direction: string | null = null;

  protected readAttributes(reader: AttributeReader): QueryResult | null {
    readGrain(this.grain, reader);
    return resultOfItems(this, reader);
  }

  protected request(kpi: string, compare: KpiRequest['compare']): KpiRequest {
    const [first = '', ...also] = namesIn(kpi);
    const grain = readGrain(this.grain, new AttributeReader());
    return {
      kpi: first, also, shape: grain === null ? 'members' : 'series', period: this.period, grain, by: namesIn(this.by), where: this.where, compare,
    };
  }

  protected picture(result: QueryResult, context: PictureContext, phrasing: Phrasing): TablePicture {
    return tablePicture(result, context, phrasing);
  }

  protected renderFigure(picture: TablePicture | null, { words }: Phrasing): TemplateResult {
    const waiting = picture === null ? words.loading : picture.markCount === 0 ? words.noDataHint : null;
    if (picture === null || waiting !== null) return html`${this.marked(picture, html`<p class="note">${waiting}</p>`)}`;
    const { columns, has } = picture;
    const head = (name: string, classes: string): TemplateResult => html`<td class="head-cell ${classes}">${name}</td>`;
    return html`${noteTemplate(picture)}${this.marked(picture, html`<table class="cells" role="presentation">
      ${columns.length < 2 && !has.spark && !has.delta ? nothing : html`<tr aria-hidden="true">${head('', '')}
        ${columns.map((name, index) => head(name, index === 0 ? 'numeric' : 'numeric more'))}
        ${has.spark ? head('', 'more') : nothing}${has.delta ? head(words.change, 'more') : nothing}${has.status ? head(words.status, 'most') : nothing}</tr>`}
      ${picture.entries.map((entry, index) => this.row(picture, entry, index))}</table>`)}`;
  }

  private row(picture: TablePicture, entry: Entry, index: number): TemplateResult {
    const { tabindex, role, name } = this.markState(picture, index);
    const { reading: { status, delta } } = entry;
    const { has } = picture;
    return html`<tr class="mark ${entry.others ? 'quiet' : ''} ${this.marks.shown === index ? 'is-shown' : ''} ${this.chosen === entry.id ? 'chosen' : ''}"
      data-mark=${index} tabindex=${tabindex} role=${role} aria-label=${name}>
      <td class="name">${entry.name}</td>
      ${entry.cells.map(({ text, bar, zero }, column) => html`<td class="numeric ${column === 0 ? 'amount' : 'more'}">${
        column === 0 && status !== null ? toneIcon(status.tone) : nothing}${text}${bar === null ? nothing : barTemplate({ bar, zero })}</td>`)}
      ${has.spark ? html`<td class="more">${entry.spark === null ? nothing : sparkTemplate(entry.spark)}</td>` : nothing}
      ${has.delta ? html`<td class="more delta">${delta === null ? nothing : html`${deltaIcon(delta.sign, delta.tone)}${delta.text}`}</td>` : nothing}
      ${has.status ? html`<td class="most">${status?.word}</td>` : nothing}
    </tr>`;
  }
}

function sparkTemplate(layout: TrendLayout): TemplateResult {
  return html`<svg class="spark" viewBox=${layout.viewBox} width=${layout.widthPx} height=${layout.heightPx} aria-hidden="true" focusable="false">
    ${layout.segments.map(({ path, dashed }) => svg`<path class="line ${dashed ? 'dashed' : ''}" d=${path}></path>`)}
    ${layout.dots.map(({ x, y }) => svg`<circle class="dot" cx=${x} cy=${y} r="2.5"></circle>`)}</svg>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'kpi-table': KpiTable;
  }
}
