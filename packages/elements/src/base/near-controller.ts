import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How far from the viewport an element is drawn already. */
const MARGIN_PX = 300;

/**
 * Tells an element when it comes near the viewport, once: from then on it stays drawn. All elements share one observer. Printing
 * brings every element near, and `printing` is true for as long as the page is shown for print.
 */
export class NearController implements ReactiveController {
  near = false;
  printing = false;

  constructor(private readonly host: ReactiveControllerHost & Element) {
    host.addController(this);
  }

  hostConnected(): void {
    watchPrint();
    controllers.set(this.host, this);
    connected.add(this);
    if (printing) this.setPrinting(true);
    if (this.near) return;
    if (typeof IntersectionObserver === 'undefined') this.draw();
    else viewport().observe(this.host);
  }

  hostDisconnected(): void {
    connected.delete(this);
    observer?.unobserve(this.host);
  }

  /** Draws the element from now on. */
  draw(): void {
    observer?.unobserve(this.host);
    if (this.near) return;
    this.near = true;
    this.host.requestUpdate();
  }

  setPrinting(on: boolean): void {
    this.printing = on;
    if (on) this.draw();
    this.host.requestUpdate();
  }
}

const controllers = new WeakMap<Element, NearController>();
const connected = new Set<NearController>();
let observer: IntersectionObserver | null = null;
let printing = false;
let watching = false;

function viewport(): IntersectionObserver {
  return observer ??= new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) controllers.get(entry.target)?.draw();
  }, { rootMargin: `${MARGIN_PX}px` });
}

function watchPrint(): void {
  if (watching || typeof matchMedia === 'undefined') return;
  watching = true;
  const media = matchMedia('print');
  const set = (on: boolean): void => {
    if (on === printing) return;
    printing = on;
    for (const controller of connected) controller.setPrinting(on);
  };
  set(media.matches);
  media.addEventListener('change', () => set(media.matches));
  addEventListener('beforeprint', () => set(true));
  addEventListener('afterprint', () => set(false));
}
