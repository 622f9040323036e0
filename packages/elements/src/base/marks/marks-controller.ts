import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What the marks of a chart need to know of it. */
export interface MarksHost extends ReactiveControllerHost {
  readonly renderRoot: ParentNode;
  readonly markCount: number;
  /** Of marks in rows: how many a row has, so that up and down go from row to row. Otherwise 1. */
  readonly marksPerRow: number;
  /** True when the first mark is drawn on the right. */
  readonly marksFromRight: boolean;
  /** The mark nearest to a point of the plot, in pixels from its top left; null where there is none. */
  markAt(x: number, y: number): number | null;
  selectMark(index: number): void;
  toggleTable(): void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

/**
 * Moves between the marks of one chart. The chart is one tab stop: first the whole, then by arrow keys its marks, back to the whole
 * by Escape. `shown` is the mark whose tooltip is open, the same for focus, hover and touch.
 */
export class MarksController implements ReactiveController {
  /** The mark that has the focus, or had it last; null for the whole chart. */
  active: number | null = null;
  /** The mark that had the focus before: kept in the page until the focus has moved. */
  before: number | null = null;
  shown: number | null = null;
  /** True while the chart as a whole has the keyboard's focus. */
  wholeFocused = false;
  private moving = false;
  /** The mark whose tooltip was open before a finger came down (which moves the focus, and so opens it). */
  private touched: number | null = null;

  constructor(private readonly host: MarksHost) {
    host.addController(this);
  }

  hostUpdated(): void {
    const count = this.host.markCount;
    if (this.active !== null && this.active >= count) this.active = null;
    if (this.shown !== null && this.shown >= count) this.shown = null;
    if (!this.moving) return;
    const target = this.active === null ? '.plot' : `[data-mark="${this.active}"]`;
    this.host.renderRoot.querySelector<SVGElement | HTMLElement>(target)?.focus();
    this.moving = false;
  }

  readonly onKeydown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const count = this.host.markCount;
    if (event.key === 'Escape') this.leave(event);
    else if (event.key === 'Home' && count > 0) this.move(0, event);
    else if (event.key === 'End' && count > 0) this.move(count - 1, event);
    else if ((event.key === 'Enter' || event.key === ' ') && count > 0) {
      event.preventDefault();
      this.host.selectMark(this.active ?? 0);
    } else this.step(event);
  };

  readonly onFocusin = (event: FocusEvent): void => {
    // Whoever moved the focus has noted where to, and has drawn it.
    if (this.moving) return;
    const mark = markOf(event);
    this.be(mark, mark === null && (event.target as Element).matches(':focus-visible'));
  };

  readonly onFocusout = (event: FocusEvent): void => {
    const next = event.relatedTarget;
    if (this.moving || (next instanceof Node && (event.currentTarget as Element).contains(next))) return;
    this.rest();
  };

  readonly onPointermove = (event: PointerEvent): void => {
    if (event.pointerType !== 'touch') this.show(this.find(event));
  };

  readonly onPointerleave = (event: PointerEvent): void => {
    if (event.pointerType !== 'touch') this.show(this.active);
  };

  readonly onPointerdown = (): void => {
    this.touched = this.shown;
  };

  readonly onClick = (event: PointerEvent): void => {
    const mark = this.find(event);
    const opened = mark !== null && event.pointerType === 'touch' && this.touched !== mark;
    this.show(mark);
    // A first tap shows what a pointer shows by hovering; the second selects.
    if (mark !== null && !opened) this.host.selectMark(mark);
  };

  /** Puts the tooltip away; a finger's tooltip goes when the page is touched elsewhere. */
  show(mark: number | null): void {
    if (mark === this.shown) return;
    this.shown = mark;
    this.host.requestUpdate();
  }

  /** Forgets where the reader was. Also when the chart is put away, because a hidden one hears nothing of the focus it loses. */
  rest(): void {
    this.be(null, false);
  }

  private be(mark: number | null, wholeFocused: boolean): void {
    if (mark === this.active && mark === this.shown && wholeFocused === this.wholeFocused) return;
    this.active = mark;
    this.shown = mark;
    this.wholeFocused = wholeFocused;
    this.host.requestUpdate();
  }

  private step(event: KeyboardEvent): void {
    const by = STEPS[event.key];
    const count = this.host.markCount;
    if (by === undefined || count === 0) return;
    const sideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
    const { marksFromRight, marksPerRow } = this.host;
    const forward = sideways ? (marksFromRight ? -by : by) : by * marksPerRow;
    // The first key leads to an end, wherever it points.
    const next = this.active === null ? (forward > 0 ? 0 : count - 1) : this.active + forward;
    const stays = marksPerRow > 1 && (next < 0 || next >= count);
    this.move(stays ? this.active! : Math.min(count - 1, Math.max(0, next)), event);
  }

  private move(index: number, event: KeyboardEvent): void {
    event.preventDefault();
    this.before = this.active;
    this.active = index;
    this.wholeFocused = false;
    this.shown = index;
    this.moving = true;
    this.host.requestUpdate();
  }

  private leave(event: KeyboardEvent): void {
    if (this.active === null && this.shown === null && !this.wholeFocused) return;
    event.preventDefault();
    event.stopPropagation();
    this.shown = null;
    this.wholeFocused = false;
    this.moving = this.active !== null;
    this.active = null;
    this.host.requestUpdate();
  }

  private find(event: MouseEvent): number | null {
    const direct = markOf(event);
    if (direct !== null) return direct;
    const box = (event.currentTarget as Element).getBoundingClientRect();
    return this.host.markAt(event.clientX - box.left, event.clientY - box.top);
  }
}

function markOf(event: Event): number | null {
  const mark = event.target instanceof Element ? event.target.closest('[data-mark]') : null;
  return mark === null ? null : Number(mark.getAttribute('data-mark'));
}
