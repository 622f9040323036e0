import type { QueryResult } from '@plumbline/engine';
import { html, nothing, type CSSResultGroup, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { AttributeReader, NumberLike } from '../base/attributes.js';
import { ChooserElement } from '../base/chooser-element.js';
import type { Phrasing } from '../base/format/phrasing.js';
import { toneIcon } from '../base/icons.js';
import type { Item } from '../base/items.js';
import type { PictureContext } from '../base/picture/picture.js';
import { rows } from '../base/styles/rows.js';
import { barTemplate } from '../base/view/bar.js';
import { noteTemplate } from '../base/view/words.js';
import type { KpiRequest } from '../data/request.js';
import { resultOfItems, type MembersAttributes } from './ranking-attributes.js';
import { rankingPicture, type Place, type RankingPicture } from './ranking-picture.js';
import { styles } from './styles.js';

/** How many are shown unless `limit` says otherwise. */
const LIMIT = 8;

/**
 * A leader board: the members of a dimension with their numbers, the best first, all others in one row.
 *
 * @example
 * ```html
 * <kpi-ranking label="Deals won" items="West:35, East:28, North:12"></kpi-ranking>
 * <kpi-ranking kpi="revenue" by="region" limit="5" filters></kpi-ranking>
 * ```
 * @tag kpi-ranking
 * @tagname kpi-ranking
 */
export class KpiRanking extends ChooserElement<RankingPicture> implements MembersAttributes {
  static override styles: CSSResultGroup = [ChooserElement.styles, rows, styles];
  static override properties: PropertyDeclarations = { items: {}, by: {}, limit: {}, target: {}, direction: {} };

  /** Names and their numbers: `West:35, East:28`. With them the element needs no other data. */
  items: string | readonly Item[] | null = null;
  /** The dimension whose members are ranked, when asked of a source: `region`. */
  by: string | null = null;
  /** How many members are shown; all others make one row, evaluated from their rows. Default: 8. */
  limit: NumberLike = null;
  /** A target for each of `items`. */
  target: NumberLike = null;
  /** What is better: `up`, `down` or `on_target`. Where less is better, the least comes first. */
  direction: string | null = null;

  protected readAttributes(reader: AttributeReader): QueryResult | null {
    const limit = reader.number('limit', this.limit);
    if (limit !== null && (limit < 1 || !Number.isInteger(limit))) reader.mistake(`\`limit\` is ${limit}.`, 'Use a whole number from 1.');
    if (this.kpi !== null && this.items === null && this.result === null && this.src === null && !this.by) {
      reader.mistake('There is no dimension to rank by.', 'Set `by` to one, such as by="region".');
    }
    return resultOfItems(this, reader);
  }

  protected request(kpi: string, compare: KpiRequest['compare']): KpiRequest {
    return {
      kpi, shape: 'members', period: this.period, grain: null, by: (this.by ?? '').split(',').map((name) => name.trim()),
      where: this.where, compare, limit: this.shownLimit,
    };
  }

  protected picture(result: QueryResult, context: PictureContext, phrasing: Phrasing): RankingPicture {
    return rankingPicture(result, context, this.shownLimit, phrasing);
  }

  protected renderFigure(picture: RankingPicture | null, { words }: Phrasing): TemplateResult {
    const waiting = picture === null ? words.loading : picture.markCount === 0 ? words.noDataHint : null;
    return html`${picture === null ? nothing : noteTemplate(picture)}
      ${this.marked(picture, html`<div class="rows ${this.chosen === null ? '' : 'has-choice'}">${
        picture === null || waiting !== null ? html`<p class="note">${waiting}</p>`
        : picture.places.map((place, index) => this.row(picture, place, index))}</div>`)}
      <p class="hidden">${picture?.hiddenText}</p>`;
  }

  private row(picture: RankingPicture, place: Place, index: number): TemplateResult {
    const { tabindex, role, name } = this.markState(picture, index);
    const status = place.reading.status;
    return html`<div class="mark row ${place.others ? 'quiet' : ''} ${this.marks.shown === index ? 'is-shown' : ''} ${this.chosen === place.id ? 'chosen' : ''}"
      data-mark=${index} tabindex=${tabindex} role=${role} aria-label=${name}>
      <span class="name">${place.others ? nothing : html`<span class="rank">${place.rank}</span>`}${place.name}</span>
      <span class="amount">${status === null ? nothing : toneIcon(status.tone)}${place.valueText}</span>
      ${barTemplate({ bar: place.bar, zero: picture.zero, target: place.target, classes: place.others ? 'quiet' : '' })}
    </div>`;
  }

  private get shownLimit(): number {
    const limit = Number(this.limit ?? LIMIT);
    return Number.isInteger(limit) && limit > 0 ? limit : LIMIT;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kpi-ranking': KpiRanking;
  }
}
