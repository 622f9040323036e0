import { html, LitElement, nothing, type CSSResultGroup, type PropertyDeclarations, type TemplateResult } from 'lit';
import { requestSource, insideSource, SOURCE_READY_EVENT } from '../data/context.js';
import { problemOf } from '../data/fetch-data.js';
import type { DataProblem, KpiSourceContext } from '../data/request.js';
import { Phrasing } from './format/phrasing.js';
import { LanguageController } from './language/language-controller.js';
import type { ElementState } from './state.js';
import { frame } from './styles/frame.js';
import { tokens } from './styles/tokens.js';
import { problemTemplate } from './view/problem.js';

/**
 * What elements that show no figure have in common with those that do: language, tokens, the frame, what failed, the floor, and the
 * source around them.
 *
 * @slot - The floor: shown until the element has something to show.
 * @csspart frame - Everything the element draws.
 * @csspart label - The label.
 * @csspart message - What failed, and the remedy.
 */
export abstract class PlainElement extends LitElement {
  static override styles: CSSResultGroup = [tokens, frame];
  static override properties: PropertyDeclarations = { label: {}, theme: {} };

  /** Label to show instead of the element's own. */
  label: string | null = null;
  /** `light`, `dark` or `auto` paints a ground of its own; absent: the colour scheme of the page, on the page's ground. */
  theme: string | null = null;

  protected source: KpiSourceContext | null = null;
  protected problem: DataProblem | null = null;
  private readonly language = new LanguageController(this);
  private currentPhrasing = new Phrasing(this.language.current);
  private stopWaiting: (() => void) | null = null;

  /** What the element is doing now. */
  get state(): ElementState {
    return this.problem !== null ? this.problem.kind : this.isReady() ? 'ready' : 'loading';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.source = requestSource(this);
    if (this.source !== null) return this.requestUpdate();
    if (!insideSource(this)) return;
    const again = (): void => {
      this.source = requestSource(this);
      this.requestUpdate();
    };
    const { ownerDocument } = this;
    ownerDocument.addEventListener(SOURCE_READY_EVENT, again, { once: true });
    this.stopWaiting = () => ownerDocument.removeEventListener(SOURCE_READY_EVENT, again);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopWaiting?.();
    this.source?.choose(this, null);
    this.source = null;
  }

  protected get phrasing(): Phrasing {
    if (!this.currentPhrasing.isOf(this.language.current)) this.currentPhrasing = new Phrasing(this.language.current);
    return this.currentPhrasing;
  }

  /** True when there is something to show. */
  protected abstract isReady(): boolean;
  protected abstract renderContent(phrasing: Phrasing): unknown;
  /** Tries again what failed. */
  protected retry(): void {
    this.source?.retry();
  }

  protected fail(error: unknown): void {
    this.problem = problemOf(error);
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const { phrasing, problem } = this;
    const bare = !this.isReady();
    return html`<div class="frame is-${this.state}" part="frame" lang=${phrasing.wordsTag} dir=${phrasing.language.direction}>
      ${problem === null ? this.renderContent(phrasing) : problemTemplate(problem, phrasing, () => {
        this.problem = null;
        this.retry();
        this.requestUpdate();
      })}
      ${bare ? html`<div class="floor"><slot></slot></div>` : nothing}
    </div>`;
  }
}
