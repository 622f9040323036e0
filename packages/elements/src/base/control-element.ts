import { css, html, nothing, type CSSResultGroup, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Choice } from '../data/choice.js';
import { PlainElement } from './plain-element.js';

/** A choice that a control offers. */
export interface Option {
  readonly value: string;
  readonly name: string;
}

/** Sent when a reader has chosen something for the elements of a source. Cancel it to keep them as they are. */
export type KpiChooseEvent = CustomEvent<Choice & { readonly value: string }>;

/**
 * A control that filters everything inside the same source: the browser's own select, which every keyboard, screen reader and colour
 * scheme knows.
 *
 * @event {KpiChooseEvent} kpi-choose - The reader has chosen; `detail.value` says what. Cancel it to keep the elements as they are.
 * @csspart select - The select.
 */
export abstract class ControlElement extends PlainElement {
  static override styles: CSSResultGroup = [PlainElement.styles, css`
    .control { display: grid; row-gap: 4px; min-block-size: 56px; }
    .control .label { padding: 0; }
    select {
      inline-size: 100%;
      min-block-size: 32px;
      padding: 4px 8px;
      border: 1px solid var(--_comparison);
      border-radius: 4px;
      background: var(--_ground);
      color: var(--_ink);
      font: inherit;
    }
    select:focus-visible { outline: 2px solid var(--_focus); outline-offset: 2px; }
    @media (forced-colors: active) {
      select { border-color: ButtonText; }
    }
    @media print {
      select { appearance: none; border: 0; padding: 0; }
    }
  `];
  static override properties: PropertyDeclarations = { value: {} };

  /** What is chosen; empty for all. */
  value = '';

  private applied: string | null = null;

  protected abstract options(): readonly Option[];
  /** What a value means for the other elements; null for nothing. */
  protected abstract choice(value: string): Choice | null;
  protected abstract name(): string;

  protected override updated(): void {
    // A value that the page has set applies as soon as it is known what it means.
    const applied = this.source === null || !this.isReady() ? null : this.value;
    if (applied === null || applied === this.applied) return;
    this.applied = applied;
    this.source?.choose(this, this.choice(applied));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.applied = null;
  }

  protected renderContent(): TemplateResult {
    const options = this.options();
    return html`<label class="control"><span class="label" part="label">${this.label ?? this.name()}</span>
      <select part="select" .value=${this.value} ?disabled=${!this.isReady()} @change=${this.onChange}>
        ${options.map(({ value, name }) => html`<option value=${value} ?selected=${value === this.value}>${name}</option>`)}
        ${this.isReady() ? nothing : html`<option>${this.phrasing.words.loading}</option>`}
      </select></label>`;
  }

  private readonly onChange = (event: Event): void => {
    const select = event.target as HTMLSelectElement;
    const detail = { value: select.value, ...this.choice(select.value) };
    const go = this.dispatchEvent(new CustomEvent('kpi-choose', { detail, bubbles: true, composed: true, cancelable: true }));
    if (go) this.value = select.value;
    else select.value = this.value;
  };
}

declare global {
  interface HTMLElementEventMap {
    'kpi-choose': KpiChooseEvent;
  }
}
