/** What a framed page tells the page around it, whenever its height changes. */
export interface SizeMessage {
  readonly plumbline: 'size';
  readonly heightPx: number;
}

/**
 * Tells the page around a frame how high this one is, now and whenever it grows or shrinks; `fitFrames` there listens. Nothing is told
 * but the height. Does nothing in a page that is not framed. Returns a function that stops it.
 */
export function tellSize(view: Window = window): () => void {
  if (view.parent === view) return () => undefined;
  const root = view.document.documentElement;
  let told = 0;
  const observer = new ResizeObserver(() => {
    const heightPx = Math.ceil(root.getBoundingClientRect().height);
    if (heightPx === told) return;
    told = heightPx;
    const message: SizeMessage = { plumbline: 'size', heightPx };
    // Whoever frames this page sees its size anyway.
    view.parent.postMessage(message, '*');
  });
  observer.observe(root);
  return () => observer.disconnect();
}
