import type { FormatSpec } from '@plumbline/engine/format';
import type { Receipt, ReceiptTerm } from '@plumbline/engine/receipt';
import { html, nothing, type CSSResultGroup, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { Phrasing } from '../base/format/phrasing.js';
import { PlainElement } from '../base/plain-element.js';
import { fill } from '../base/words/registry.js';
import { familyWords, type FamilyWords } from '../base/words/family-words.js';
import { DataError, fetchJson } from '../data/fetch-data.js';
import type { KpiRequest, KpiSourceContext } from '../data/request.js';
import { styles } from './styles.js';

/**
 * How one number came about: its formula with the values in their places, the rows that were counted and left out, the sources and how
 * far they reach.
 *
 * @example
 * ```html
 * <kpi-explain kpi="win_rate" period="2017-Q4"></kpi-explain>
 * <kpi-explain src="/receipts/win_rate.json"></kpi-explain>
 * ```
 * @csspart number - The number.
 * @csspart table - The terms of the formula.
 * @tag kpi-explain
 * @tagname kpi-explain
 */
export class KpiExplain extends PlainElement {
  static override styles: CSSResultGroup = [PlainElement.styles, styles];
  static override properties: PropertyDeclarations = { kpi: {}, period: {}, where: {}, src: {}, receipt: { attribute: false } };

  /** The KPI whose number is explained, asked of the `kpi-source` around. */
  kpi: string | null = null;
  /** The period of the number: `2017-Q4`. */
  period: string | null = null;
  /** Condition over dimensions: `region = 'West'`. */
  where: string | null = null;
  /** Address of a receipt, as `kpi explain --format json` writes it. */
  src: string | null = null;
  /** A receipt; wins over `src` and `kpi`. */
  receipt: Receipt | null = null;

  private shown: Receipt | null = null;
  private kpiName = '';
  private number: FormatSpec = { style: 'number' };
  private asked: readonly unknown[] = [];
  private turn = 0;
  private stop: (() => void) | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.release();
  }

  protected isReady(): boolean {
    return this.shown !== null;
  }

  protected override retry(): void {
    super.retry();
    this.release();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const question = [this.source, this.kpi, this.period, this.where, this.src, this.receipt];
    if (question.every((part, index) => part === this.asked[index])) return;
    this.release();
    this.asked = question;
    this.problem = null;
    if (this.receipt !== null) this.take(this.receipt, 'The `receipt` property');
    else if (this.src) void this.await(fetchJson(this.src, this.baseURI), this.src);
    else if (this.kpi && this.source !== null) this.ask(this.source, this.kpi);
  }

  protected renderContent(phrasing: Phrasing): TemplateResult {
    const words = familyWords(phrasing);
    const { shown } = this;
    if (shown === null) return html`<div class="label" part="label">${this.label}</div><p class="note">${phrasing.words.loading}</p>`;
    const { query, sources, warnings } = shown;
    const value = typeof shown.value === 'number' || shown.value === null ? phrasing.value(shown.value, this.number) : String(shown.value);
    return html`<div class="label" part="label">${this.label ?? (this.kpiName || shown.kpi)}</div>
      <p class="number" part="number">${value}</p>
      <dl>
        ${entry(words.calculation, html`<code dir="ltr">${shown.substituted}</code>`)}
        ${entry(words.formula, html`<code dir="ltr">${shown.formula}</code>`)}
        ${query.where ? entry(words.filter, html`<code dir="ltr">${query.where}</code>`) : nothing}
      </dl>
      ${this.terms(shown.terms, words, phrasing)}
      <dl>
        ${sources.map(({ dataset, rows, dataUntil }) => entry(words.source, html`${phrasing.sentence(
          dataset, phrasing.plural(words.rows, rows), dataUntil !== null && fill(words.dataUntil, { date: phrasing.date(dataUntil) }),
        )}`))}
        ${entry(words.definition, html`<code dir="ltr">${shown.definitionHash.slice(0, 12)}</code>`)}
      </dl>
      ${warnings.map((warning) => html`<p class="note" lang="en">${warning}</p>`)}`;
  }

  private terms(terms: readonly ReceiptTerm[], words: FamilyWords, phrasing: Phrasing): TemplateResult | typeof nothing {
    if (terms.length === 0) return nothing;
    return html`<ul part="table">${terms.map(({ text, value, rows }) => html`<li>
      <span class="term"><code dir="ltr">${text}</code><strong>${typeof value === 'number' ? phrasing.count(value) : String(value ?? phrasing.words.noValue)}</strong></span>
      ${rows === undefined ? nothing : html`<span class="counted">${phrasing.sentence(
        phrasing.plural(words.rowsCounted, rows.counted),
        rows.excluded.byTime > 0 && phrasing.plural(words.leftOutByTime, rows.excluded.byTime),
        rows.excluded.byWhere > 0 && phrasing.plural(words.leftOutByWhere, rows.excluded.byWhere),
        rows.excluded.byFilter > 0 && phrasing.plural(words.leftOutByFilter, rows.excluded.byFilter),
      )}</span>`}</li>`)}</ul>`;
  }

  /** Asks with every change of the number. */
  private ask(source: KpiSourceContext, kpi: string): void {
    const request: KpiRequest = { kpi, shape: 'value', period: this.period, grain: null, by: [], where: this.where, compare: null };
    this.stop = source.subscribe(request, (update) => {
      if (update.status === 'failed') {
        this.problem = update.problem;
        this.requestUpdate();
      }
      if (update.status !== 'ready') return;
      const info = update.result.kpis[0];
      if (info !== undefined) {
        this.number = info.format;
        this.kpiName = this.phrasing.text(info.label);
      }
      void this.await(source.explain(request), 'The answer');
    });
  }

  /** Takes a receipt unless another has been asked for meanwhile. */
  private async await(coming: Promise<unknown>, origin: string): Promise<void> {
    const turn = ++this.turn;
    try {
      const receipt = await coming;
      if (turn === this.turn) this.take(receipt, origin);
    } catch (error) {
      if (turn === this.turn) this.fail(error);
    }
  }

  private take(value: unknown, origin: string): void {
    const receipt = value as Partial<Receipt> | null;
    if (Array.isArray(receipt?.terms) && Array.isArray(receipt.sources) && typeof receipt.substituted === 'string') {
      this.shown = receipt as Receipt;
      this.problem = null;
      this.requestUpdate();
    } else this.fail(new DataError({ kind: 'invalid', message: `${origin} is no receipt.`, fix: 'Give it what `kpi explain --format json` prints.' }));
  }

  private release(): void {
    this.stop?.();
    this.stop = null;
    this.turn++;
    this.asked = [];
    this.shown = null;
  }
}

function entry(name: string, content: TemplateResult): TemplateResult {
  return html`<div><dt>${name}</dt><dd>${content}</dd></div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'kpi-explain': KpiExplain;
  }
}
