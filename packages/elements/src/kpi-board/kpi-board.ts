import type { BoardModel, Catalog } from '@plumbline/engine';
import { html, type CSSResultGroup, type PropertyDeclarations, type PropertyValues } from 'lit';
import type { Phrasing } from '../base/format/phrasing.js';
import { PlainElement } from '../base/plain-element.js';
import { DataError } from '../data/fetch-data.js';
import { pictureTemplate } from './pictures.js';
import { styles } from './styles.js';

/** More than that at once hides what matters. */
const MOST = 8;

/**
 * A scorecard: the KPIs of a `board` document, each by the element that the document asks for, laid out in a grid.
 *
 * @example
 * ```html
 * <kpi-source definitions="/kpis/sales.json" as-of="now"><kpi-board board="Sales leader"></kpi-board></kpi-source>
 * ```
 * @csspart board - The grid.
 * @tag kpi-board
 * @tagname kpi-board
 */
export class KpiBoard extends PlainElement {
  static override styles: CSSResultGroup = [PlainElement.styles, styles];
  static override properties: PropertyDeclarations = { board: {}, period: {}, where: {}, model: { attribute: false } };

  /** Name of a board of the `kpi-source` around. Default: the only one that there is. */
  board: string | null = null;
  /** Period of all its KPIs. Default: the board's. */
  period: string | null = null;
  /** Condition over dimensions for all its KPIs. */
  where: string | null = null;
  /** A board as an object; wins over `board`. */
  model: BoardModel | null = null;

  private shown: BoardModel | null = null;
  private asked: readonly unknown[] = [];
  private stop: (() => void) | null = null;

  protected isReady(): boolean {
    return this.shown !== null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop?.();
    this.asked = [];
  }

  /** Looks for its board again: definitions have changed, or could not be loaded. */
  protected override retry(): void {
    this.asked = [];
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const question = [this.source, this.board, this.model];
    if (question.every((part, index) => part === this.asked[index])) return;
    this.asked = question;
    this.problem = null;
    this.stop?.();
    this.stop = this.source?.watch(() => this.retry()) ?? null;
    if (this.model !== null) this.shown = this.model;
    else void this.find();
  }

  protected renderContent(phrasing: Phrasing): unknown {
    const { shown } = this;
    if (shown === null) return html`<p class="note">${phrasing.words.loading}</p>`;
    const label = this.label ?? (shown.label === undefined ? shown.name : phrasing.text(shown.label));
    return html`<div role="group" aria-labelledby="label"><h2 class="title" part="label" id="label">${label}</h2>
      <div class="board" part="board">${shown.kpis.map((item) =>
        pictureTemplate({ ...item, period: this.period ?? shown.period ?? null, where: this.where }))}</div></div>`;
  }

  private async find(): Promise<void> {
    const { source, board } = this;
    if (source === null) return;
    try {
      const { boards } = await source.loadCatalog();
      if (source !== this.source || board !== this.board) return;
      this.shown = pick(boards, board);
      if (this.shown.kpis.length > MOST) {
        // oxlint-disable-next-line no-console -- for whoever writes the board; readers are not told
        console.warn(`kpi-board: “${this.shown.name}” shows ${this.shown.kpis.length} KPIs, and more than ${MOST} hide what matters. Give some of them a board of their own.`);
      }
      this.problem = null;
      this.requestUpdate();
    } catch (error) {
      if (source === this.source) this.fail(error);
    }
  }
}

function pick(boards: Catalog['boards'], name: string | null): BoardModel {
  const names = Object.keys(boards);
  const board = name === null && names.length === 1 ? boards[names[0]!] : Object.values(boards).find((each) => each.name === name);
  if (board !== undefined) return board;
  throw new DataError({
    kind: 'invalid',
    message: name === null ? `There are ${names.length} boards to choose from.` : `There is no board “${name}”.`,
    fix: names.length === 0 ? 'Write a `board` document into the definitions.' : `Set \`board\` to one of: ${names.join(', ')}.`,
  });
}

declare global {
  interface HTMLElementTagNameMap {
    'kpi-board': KpiBoard;
  }
}
