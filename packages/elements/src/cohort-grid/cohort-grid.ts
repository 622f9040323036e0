import type { QueryResult } from '@plumbline/engine';
import { html, nothing, type CSSResultGroup, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { AttributeReader } from '../base/attributes.js';
import type { Phrasing } from '../base/format/phrasing.js';
import { KpiElement } from '../base/kpi-element.js';
import type { PictureContext } from '../base/picture/picture.js';
import { noteTemplate } from '../base/view/words.js';
import { familyWords } from '../base/words/family-words.js';
import type { KpiRequest } from '../data/request.js';
import { resultOfCohorts, type CohortAttributes } from './cohort-attributes.js';
import { cohortPicture, type CohortPicture, type CohortRow } from './cohort-picture.js';
import { styles } from './styles.js';

/**
 * How those who started together behave over time: a row for each cohort, a column for each period since its start, the greater the
 * darker.
 *
 * @example
 * ```html
 * <cohort-grid label="Retention" grain="month" cohorts="2017-01-01:120,1,0.6,0.5; 2017-02-01:90,1,0.7"></cohort-grid>
 * <cohort-grid kpi="retention" period="2017"></cohort-grid>
 * ```
 * @tag cohort-grid
 * @tagname cohort-grid
 */
export class CohortGrid extends KpiElement<CohortPicture> implements CohortAttributes {
  static override styles: CSSResultGroup = [KpiElement.styles, styles];
  static override properties: PropertyDeclarations = { cohorts: {}, grain: {} };

  /** Each cohort's name (or first day), size and values: `2017-01-01:120,1,0.6,0.5; 2017-02-01:90,1,0.7`. Then no other data is needed. */
  cohorts: string | null = null;
  /** Length of the periods of `cohorts`: `month`, `week`. */
  grain: string | null = null;

  override get marksPerRow(): number {
    return this.shownPicture?.passed.length ?? 1;
  }

  protected readAttributes(reader: AttributeReader): QueryResult | null {
    return resultOfCohorts(this, reader);
  }

  protected request(kpi: string): KpiRequest {
    return { kpi, shape: 'value', period: this.period, grain: null, by: [], where: this.where, compare: null };
  }

  protected picture(result: QueryResult, context: PictureContext, phrasing: Phrasing): CohortPicture {
    return cohortPicture(result, context, phrasing);
  }

  protected renderFigure(picture: CohortPicture | null, phrasing: Phrasing): TemplateResult {
    const { words } = phrasing;
    const waiting = picture === null ? words.loading : picture.markCount === 0 ? words.noDataHint : null;
    if (picture === null || waiting !== null) return html`${this.marked(picture, html`<p class="note">${waiting}</p>`)}`;
    const { cohort, size } = familyWords(phrasing);
    return html`<div class="lead"><p class="number" part="number">${picture.numberText}</p><p class="of">${picture.ofText}</p>${noteTemplate(picture)}</div>
      ${this.marked(picture, html`<table class="grid" role="presentation">
        ${html`<tr aria-hidden="true"><td class="name">${cohort}</td><td class="size">${size}</td>${
          picture.passed.map((index) => html`<td class="cell">${phrasing.count(index)}</td>`)}</tr>`}
        ${picture.cohorts.map((row, index) => this.row(picture, row, index * picture.passed.length))}</table>`)}`;
  }

  private row(picture: CohortPicture, { name, sizeText, cells }: CohortRow, first: number): TemplateResult {
    return html`<tr><td class="name" aria-hidden="true">${name}</td><td class="size" aria-hidden="true">${sizeText}</td>${cells.map(({ text, shade, partial }, offset) => {
      const index = first + offset;
      const state = this.markState(picture, index);
      return html`<td class="mark cell ${shade === null ? '' : `shade-${shade}`} ${partial ? 'is-open' : ''} ${this.marks.shown === index ? 'is-shown' : ''}"
        data-mark=${index} tabindex=${state.tabindex} role=${state.role} aria-label=${state.name}>${text === '' ? nothing : html`<svg class="shade" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true"
        focusable="false"><rect width="1" height="1"></rect></svg><span>${text}</span>`}</td>`;
    })}</tr>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cohort-grid': CohortGrid;
  }
}
