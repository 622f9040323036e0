import type { QueryResult } from '@plumbline/engine';
import { html, isServer, LitElement, nothing, type CSSResultGroup, type PropertyDeclarations, type PropertyValues, type SVGTemplateResult, type TemplateResult } from 'lit';
import { DataController, type Feed } from '../data/data-controller.js';
import { DataError } from '../data/fetch-data.js';
import type { DataProblem, KpiRequest } from '../data/request.js';
import { announce, hush, type Speaker } from './announce/announcer.js';
import { AttributeReader, type NumberLike } from './attributes.js';
import { Phrasing } from './format/phrasing.js';
import { LanguageController } from './language/language-controller.js';
import { MarksController, type MarksHost } from './marks/marks-controller.js';
import type { KpiSelectDetail } from './marks/select-event.js';
import { NearController } from './near-controller.js';
import type { Mark, Picture, PictureContext } from './picture/picture.js';
import { SizeController, type Size } from './size-controller.js';
import type { ElementState, KpiStateEvent } from './state.js';
import { frame } from './styles/frame.js';
import { tokens } from './styles/tokens.js';
import { frameTemplate } from './view/frame.js';
import { problemTemplate } from './view/problem.js';
import { placeTip, type TipAnchor } from './view/tip.js';

/** Size of the plot as long as nothing can measure it: on a server, and when what it drew is taken over. */
const UNMEASURED: Size = { widthPx: 300, heightPx: 174 };
/** How long a change of the data is drawn as a movement. */
const MOVE_MS = 250;
/** What changes again sooner does not move: a movement explains a change, and a live figure would never rest. */
const REST_MS = 1000;

/**
 * What all elements have in common: where data comes from, the seven states, language, keyboard, tooltip, table, announcements.
 * A subclass says how a result becomes a `Picture` and how a picture is drawn.
 *
 * The life of an update: the controllers bring data and language (`hostUpdate`), `render` makes the picture of them and draws it,
 * `updated` moves the focus, places the tooltip and tells the page what has changed.
 *
 * @slot - The floor: a dated table with a link, shown until there is data, and when there is none.
 * @event {KpiSelectEvent} kpi-select - A mark was selected by Enter, click or tap. Cancel it to keep the element from following its link.
 * @event {KpiStateEvent} kpi-state - The state changed; `detail.state` says to what.
 * @csspart frame - Everything the element draws.
 * @csspart label - The name of the KPI, with its period.
 * @csspart number - The number.
 * @csspart status - The status: icon and word.
 * @csspart target - The target in words.
 * @csspart delta - The change in words.
 * @csspart note - What qualifies the number: as of when, or that the period is not over.
 * @csspart plot - The drawn part.
 * @csspart tooltip - The tooltip of a mark.
 * @csspart toggle - The button that shows the table.
 * @csspart table - The data as a table.
 * @csspart message - What failed, and the remedy.
 * @cssproperty [--kpi-font] - Font family. Default: the system's interface font.
 * @cssproperty [--kpi-padding=0] - Room inside the element; 16px when `theme` is set.
 * @cssproperty [--kpi-ink] - Text.
 * @cssproperty [--kpi-muted] - Text that can wait: labels, targets, axes.
 * @cssproperty [--kpi-accent] - Marks without a status.
 * @cssproperty [--kpi-on-accent] - Text on a mark.
 * @cssproperty [--kpi-comparison] - The line of the period compared with.
 * @cssproperty [--kpi-track] - What a mark fills.
 * @cssproperty [--kpi-hairline] - Rules and grid lines.
 * @cssproperty [--kpi-wash] - Quiet fills beside marks.
 * @cssproperty [--kpi-focus] - The ring around what has the focus.
 * @cssproperty [--kpi-ground] - The ground that `theme` and tooltips paint.
 * @cssproperty [--kpi-good] - Marks and icons of a good status.
 * @cssproperty [--kpi-warning] - Marks and icons of a status to watch.
 * @cssproperty [--kpi-bad] - Marks and icons of a bad status.
 * @cssproperty [--kpi-neutral] - Icons of a status without judgement.
 * @cssproperty [--kpi-good-text] - Words in the tone of good.
 * @cssproperty [--kpi-bad-text] - Words in the tone of bad.
 */
export abstract class KpiElement<Shown extends Picture = Picture> extends LitElement implements MarksHost, Speaker {
  static override styles: CSSResultGroup = [tokens, frame];
  static override properties: PropertyDeclarations = {
    kpi: {},
    src: {},
    result: { attribute: false },
    label: {},
    period: {},
    where: {},
    compare: {},
    href: {},
    theme: {},
    format: {},
    currency: {},
    unit: {},
    digits: {},
    asOf: { attribute: 'as-of' },
    stale: { type: Boolean },
    partial: { type: Boolean },
  };

  /** Name of the KPI to ask the `kpi-source` for, or to pick from a result that holds several. */
  kpi: string | null = null;
  /** Address of a result, as `kpi query --format json` writes it. */
  src: string | null = null;
  /** A result; wins over `src` and `kpi`. */
  result: QueryResult | null = null;
  /** Label to show instead of the definition's. */
  label: string | null = null;
  /** Period to ask for: `2017-Q4`, `this quarter`, `last 12 months`. With a value of its own: the period's name. */
  period: string | null = null;
  /** Condition over dimensions: `region = 'West'`. */
  where: string | null = null;
  /** What to compare with: `previous` or `year_ago`. */
  compare: string | null = null;
  /** Where selecting a mark leads, and what the label links to. Default: the definition's link. */
  href: string | null = null;
  /** `light`, `dark` or `auto` paints a ground of its own; absent: the colour scheme of the page, on the page's ground. */
  theme: string | null = null;

  /** How numbers are written: `number`, `percent`, `currency`, `unit`, `compact`. */
  format: string | null = null;
  /** ISO 4217 code for `format="currency"`. */
  currency: string | null = null;
  /** Unit for `format="unit"`: `days`. */
  unit: string | null = null;
  /** Digits after the decimal separator. */
  digits: NumberLike = null;
  /** The day that attributes' numbers are of, for `stale` and `partial`. */
  asOf: string | null = null;
  /** The attributes' numbers are out of date: hatched, with `as-of`, without a status. */
  stale = false;
  /** The attributes' numbers, or the last of them, are of a period that is not over. */
  partial = false;

  protected readonly near = new NearController(this);
  protected readonly marks = new MarksController(this);
  protected readonly plotSize = new SizeController(this, () => this.renderRoot.querySelector('.ruler, .plot'));
  protected shownPicture: Shown | null = null;
  private readonly language = new LanguageController(this);
  private readonly data = new DataController(this, () => this.knownFeed ??= this.feed());
  private readonly internals = attachInternals(this);
  private shownState: ElementState | null = null;
  private tableOpen = false;
  private fedByAttributes = false;
  /** Where data comes from by the properties as they are; null when they have changed. */
  private knownFeed: Feed | null = null;
  /** What `shownPicture` was made of: it is made again only of something else, since pointers and keys ask for updates too. */
  private picturedFrom: readonly unknown[] = [];
  private heard = '';
  protected phrasing = new Phrasing(this.language.current);
  private changedAt = -Infinity;
  private movingTimer: ReturnType<typeof setTimeout> | null = null;
  private drawn: { readonly spoken: string; readonly locale: string } | null = null;

  /** What the element is doing now. */
  get state(): ElementState {
    return this.shownState ?? 'loading';
  }

  get locale(): string {
    return this.language.current.locale;
  }

  /** The result that is shown; null while there is none. */
  get shownResult(): QueryResult | null {
    return this.data.outcome.result;
  }

  get marksPerRow(): number {
    return 1;
  }

  get markCount(): number {
    return this.shownPicture?.markCount ?? 0;
  }

  get marksFromRight(): boolean {
    return this.language.current.direction === 'rtl';
  }

  /** Loads the data again. */
  reload(): void {
    this.data.retry();
  }

  /** Shows the table, or the chart again. */
  toggleTable(): void {
    this.tableOpen = !this.tableOpen;
    this.marks.rest();
    this.requestUpdate();
    if (this.tableOpen) void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.sheet')?.focus());
  }

  /** The rows that are shown as CSV, numbers unrounded. Rejects while there are none. */
  async toCsv(): Promise<string> {
    const { result } = this.data.outcome;
    if (result === null) throw new Error(`There is nothing to export while ${this.localName} is ${this.state}.`);
    const { resultCsv } = await import('../export/csv.js');
    return resultCsv(result);
  }

  /** What is drawn now, as an SVG file of its own. */
  async toSvg(): Promise<string> {
    const [{ takeSnapshot }, { snapshotSvg }] = await Promise.all([import('../export/snapshot.js'), import('../export/svg.js')]);
    return snapshotSvg(takeSnapshot(this));
  }

  /** What is drawn now, as a PNG; `scale` is pixels of the picture for one of the page. */
  async toPng(scale = 2): Promise<Blob> {
    const [{ takeSnapshot }, { snapshotPng }] = await Promise.all([import('../export/snapshot.js'), import('../export/png.js')]);
    return snapshotPng(takeSnapshot(this), scale);
  }

  /** Selects a mark as if by a click: sends `kpi-select`, then follows the link unless that was cancelled. */
  selectMark(index: number): void {
    const picture = this.shownPicture;
    if (picture === null || index < 0 || index >= picture.markCount) return;
    const mark = picture.mark(index);
    const detail: KpiSelectDetail = { kpi: picture.info.name, mark: mark.id, value: mark.value, row: mark.row, href: picture.href };
    const go = this.dispatchEvent(new CustomEvent('kpi-select', { detail, bubbles: true, composed: true, cancelable: true }));
    if (go) this.follow(mark);
  }

  /** Puts a text into the live region. */
  say(text: string): void {
    this.heard = text;
    this.requestUpdate();
  }

  override connectedCallback(): void {
    // What a server has drawn is taken over as it stands, then measured.
    if (!this.hasUpdated && this.shadowRoot?.querySelector('.plot') != null) this.drawUnmeasured();
    super.connectedCallback();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    hush(this);
  }

  /** Marks that are HTML are found by the pointer itself. */
  markAt(_x: number, _y: number): number | null {
    return null;
  }

  /** The result that the attributes alone describe; null when they hold no data. Mistakes go to the reader. */
  protected abstract readAttributes(reader: AttributeReader): QueryResult | null;
  protected abstract request(kpi: string, compare: KpiRequest['compare']): KpiRequest;
  /** Words for a result; throws a `DataError` when it cannot be shown by this element. */
  protected abstract picture(result: QueryResult, context: PictureContext, phrasing: Phrasing): Shown;
  /** The number, words and plot of a picture; `plot` wraps what is drawn at the plot's size. */
  protected abstract renderFigure(picture: Shown | null, phrasing: Phrasing): TemplateResult;

  /** Where a mark's tooltip points to, in pixels of the plot. Below the mark where it is a box of HTML. */
  protected anchor(index: number, _size: Size): TipAnchor | null {
    const box = this.renderRoot.querySelector<HTMLElement>(`[data-mark="${index}"]`);
    return box === null ? null : { x: box.offsetLeft + box.offsetWidth / 2, y: box.offsetTop + box.offsetHeight - 6, place: 'below' };
  }

  /** What selecting a mark does once the page has not kept it from doing so: it follows the link. */
  protected follow(_mark: Mark): void {
    this.renderRoot.querySelector<HTMLAnchorElement>('.label a')?.click();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.size > 0) this.knownFeed = null;
    if (!isServer) return;
    // A server calls no controller: it has the attributes, the language of the tag itself, and nothing to measure.
    this.drawUnmeasured();
    this.language.current = { locale: this.getAttribute('lang') ?? 'en', direction: this.getAttribute('dir') === 'rtl' ? 'rtl' : 'ltr' };
    this.data.hostUpdate();
  }

  private drawUnmeasured(): void {
    this.near.near = true;
    this.plotSize.size = UNMEASURED;
  }

  protected override render(): TemplateResult {
    if (!this.phrasing.isOf(this.language.current)) this.phrasing = new Phrasing(this.language.current);
    const { loading } = this.data.outcome;
    const problem = this.describe();
    const failed = problem !== null;
    this.setState(failed ? problem.kind : this.shownPicture === null ? 'loading' : this.shownPicture.state, problem);
    const floor = this.shownPicture === null && this.hasFloor();
    return frameTemplate({
      picture: this.shownPicture,
      label: this.shownPicture?.label ?? this.label ?? '',
      phrasing: this.phrasing,
      state: this.state,
      busy: loading,
      moving: this.startsMoving(),
      floor,
      tableOpen: this.tableOpen,
      printing: this.near.printing,
      heard: this.heard,
      figure: failed ? problemTemplate(problem, this.phrasing, () => this.reload())
        : floor ? nothing
        : this.renderFigure(this.shownPicture, this.phrasing),
      onToggle: () => this.toggleTable(),
      onKeydown: this.onKeydown,
      onSlotchange: () => this.requestUpdate(),
    });
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.marks.shown === null && !this.marks.wholeFocused) return;
    const tip = this.renderRoot.querySelector<HTMLElement>('.tip');
    const plot = this.renderRoot.querySelector<HTMLElement>('.plot');
    if (tip === null || plot === null) return;
    const size = { widthPx: plot.clientWidth, heightPx: plot.clientHeight };
    const at = this.marks.shown === null ? { x: size.widthPx / 2, y: size.heightPx, place: 'below' as const } : this.anchor(this.marks.shown, size);
    placeTip(tip, at, size);
  }

  /** The drawn part: one tab stop, its marks by arrow keys. `draw` is called when the element is near the viewport and measured. */
  protected plot(picture: Shown | null, draw: (size: Size) => SVGTemplateResult): TemplateResult {
    const size = this.near.near ? this.plotSize.size : null;
    return this.marked(picture, size === null ? nothing : html`<svg viewBox=${size === UNMEASURED ? `0 0 ${size.widthPx} ${size.heightPx}` : nothing} aria-hidden=${picture === null || this.markCount === 0 ? 'true' : nothing}
      role="presentation" focusable="false">${draw(size)}</svg>`);
  }

  /** One tab stop around marks of any kind: each carries `data-mark` and what `markState` says. */
  protected marked(picture: Shown | null, content: unknown): TemplateResult {
    const { marks } = this;
    if (picture === null || this.markCount === 0) return html`<div class="plot" part="plot">${content}</div>`;
    return html`<div class="plot ${picture.href === null ? '' : 'selectable'}" part="plot" role="application"
      tabindex=${marks.active === null ? 0 : -1}
      aria-roledescription=${this.phrasing.words.chart} aria-label=${picture.spoken} aria-description=${this.phrasing.words.keys}
      @keydown=${marks.onKeydown} @focusin=${marks.onFocusin} @focusout=${marks.onFocusout} @pointerdown=${marks.onPointerdown}
      @pointermove=${marks.onPointermove} @pointerleave=${marks.onPointerleave} @click=${marks.onClick}
    >${content}${this.tip(picture)}</div>`;
  }

  /** What a mark needs besides its drawing: `tabindex`, role and name go on its group. */
  protected markState(picture: Shown, index: number): { readonly tabindex: number; readonly role: string; readonly name: string } {
    const mark = picture.mark(index);
    const place = { index: this.phrasing.count(index + 1), count: this.phrasing.count(picture.markCount) };
    return {
      tabindex: this.marks.active === index ? 0 : -1,
      role: picture.href === null ? 'img' : 'link',
      name: this.phrasing.sentence(mark.spoken, this.phrasing.say('position', place)),
    };
  }

  private tip(picture: Shown): TemplateResult | typeof nothing {
    const { shown, wholeFocused } = this.marks;
    if (shown === null) {
      return wholeFocused ? html`<div class="tip" part="tooltip" aria-hidden="true">${this.phrasing.words.keys}</div>` : nothing;
    }
    if (shown >= picture.markCount) return nothing;
    const mark = picture.mark(shown);
    return html`<div class="tip" part="tooltip" aria-hidden="true"><strong>${mark.title}</strong>${
      mark.lines.map((line) => html`<span><span>${line.name}</span><span>${line.value}</span></span>`)}</div>`;
  }

  /** Makes the picture of the data that is there; what keeps it from being made, if anything. */
  private describe(): DataProblem | null {
    const { result, problem } = this.data.outcome;
    const from = [result, this.phrasing, this.knownFeed];
    if (this.shownPicture !== null && from.every((part, index) => part === this.picturedFrom[index])) return problem;
    this.shownPicture = null;
    if (result === null) return problem;
    try {
      this.picturedFrom = from;
      const context = { label: this.label, href: this.href, baseUri: this.baseURI };
      // What attributes describe is one KPI without a name, and of the period that they name.
      const named = this.fedByAttributes ? { kpi: null, period: this.period } : { kpi: this.kpi, period: null };
      this.shownPicture = this.picture(result, { ...context, ...named }, this.phrasing);
      return problem;
    } catch (error) {
      if (error instanceof DataError) return error.problem;
      throw error;
    }
  }

  private feed(): Feed {
    const reader = new AttributeReader();
    const attributes = this.readAttributes(reader);
    const compare = reader.choice('compare', this.compare, ['none', 'previous', 'year_ago']);
    const problem = reader.problem();
    this.fedByAttributes = attributes !== null;
    if (problem !== null) return { from: 'problem', problem };
    if (attributes !== null) return { from: 'attributes', result: attributes };
    if (this.result !== null && this.result !== undefined) return { from: 'property', result: this.result };
    if (this.src !== null && this.src !== '') return { from: 'address', url: this.src };
    if (this.kpi === null || this.kpi === '') return { from: 'nothing' };
    return { from: 'source', request: this.request(this.kpi, compare === 'none' ? null : compare) };
  }

  private readonly onKeydown = (event: KeyboardEvent): void => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!plain || event.defaultPrevented || this.shownPicture === null) return;
    const closes = event.key === 'Escape' && this.tableOpen;
    // By its place too, for keyboards of other scripts.
    if (event.key.toLowerCase() !== 't' && event.code !== 'KeyT' && !closes) return;
    event.preventDefault();
    event.stopPropagation();
    this.toggleTable();
    if (!this.tableOpen) void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.plot')?.focus());
  };

  private hasFloor(): boolean {
    // A server does not know what stands in the element; a page that takes over what it drew shows the same first.
    if (isServer || (!this.hasUpdated && this.plotSize.size === UNMEASURED)) return true;
    return [...this.childNodes].some((node) => node instanceof Element || node.textContent?.trim() !== '');
  }

  /** True for the time in which a change of the data is drawn as a movement; the first picture does not move. */
  private startsMoving(): boolean {
    const spoken = this.shownPicture?.spoken ?? null;
    if (spoken === null) return false;
    const before = this.drawn;
    this.drawn = { spoken, locale: this.locale };
    if (before !== null && before.spoken !== spoken && before.locale === this.locale) {
      announce(this, spoken);
      if (this.movingTimer !== null) clearTimeout(this.movingTimer);
      this.movingTimer = null;
      const now = performance.now();
      if (now - this.changedAt > REST_MS) {
        this.movingTimer = setTimeout(() => {
          this.movingTimer = null;
          this.requestUpdate();
        }, MOVE_MS);
      }
      this.changedAt = now;
    }
    return this.movingTimer !== null;
  }

  private setState(state: ElementState, problem: DataProblem | null): void {
    const before = this.shownState;
    if (state === before) return;
    this.shownState = state;
    if (before !== null) this.internals?.states.delete(before);
    this.internals?.states.add(state);
    if (problem !== null) {
      announce(this, this.phrasing.sentence(this.label ?? this.kpi, this.phrasing.words[problem.kind === 'error' ? 'failed' : 'invalid']));
    }
    const event: KpiStateEvent = new CustomEvent('kpi-state', { detail: { state }, bubbles: true, composed: true });
    // After the update, so that whoever listens sees the element as it says it is.
    void this.updateComplete.then(() => this.dispatchEvent(event));
  }
}

/** Custom states (`:state(stale)`) where there are such; rendering on a server has none. */
function attachInternals(element: HTMLElement): ElementInternals | null {
  return typeof CustomStateSet === 'undefined' ? null : element.attachInternals();
}

declare global {
  interface HTMLElementEventMap {
    'kpi-select': CustomEvent<KpiSelectDetail>;
    'kpi-state': KpiStateEvent;
  }
}
