import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Size of the box that a chart is drawn in. */
export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Measures one box inside an element with an observer that all elements share. Null until it has a size. The box must not change its
 * size because of what is drawn from it: where the drawing decides the height, a ruler without height is measured.
 */
export class SizeController implements ReactiveController {
  size: Size | null = null;
  private box: Element | null = null;

  constructor(private readonly host: ReactiveControllerHost, private readonly find: () => Element | null) {
    host.addController(this);
  }

  hostUpdated(): void {
    const box = this.find();
    if (box === this.box) return;
    this.release();
    this.box = box;
    if (box === null) return;
    controllers.set(box, this);
    boxes().observe(box);
  }

  hostDisconnected(): void {
    this.release();
  }

  /** Takes a measured size; a box without width (hidden, detached) keeps the last. */
  resize(widthPx: number, heightPx: number): void {
    if (widthPx < 1) return;
    if (this.size?.widthPx === widthPx && this.size.heightPx === heightPx) return;
    this.size = { widthPx, heightPx };
    this.host.requestUpdate();
  }

  private release(): void {
    if (this.box !== null) observer?.unobserve(this.box);
    this.box = null;
  }
}

const controllers = new WeakMap<Element, SizeController>();
let observer: ResizeObserver | null = null;

function boxes(): ResizeObserver {
  return observer ??= new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      controllers.get(target)?.resize(Math.round(contentRect.width), Math.round(contentRect.height));
    }
  });
}
