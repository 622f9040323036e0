import type { SizeMessage } from './frame.js';

/** Higher than any figure: a framed page cannot push the rest of this one away. */
const HIGHEST_PX = 10_000;

/**
 * Makes frames with `data-kpi-frame` as high as what is in them, growing and shrinking. Only a frame's own page is listened to. The height
 * is set as an attribute, which no policy refuses. Returns a function that stops it.
 */
export function fitFrames(page: Document = document): () => void {
  const view = page.defaultView;
  const listen = ({ source, data }: MessageEvent): void => {
    if (!isSize(data)) return;
    const frame = [...page.querySelectorAll<HTMLIFrameElement>('iframe[data-kpi-frame]')].find(({ contentWindow }) => contentWindow === source);
    if (frame !== undefined) frame.height = String(Math.min(HIGHEST_PX, Math.max(0, Math.ceil(data.heightPx))));
  };
  view?.addEventListener('message', listen);
  return () => view?.removeEventListener('message', listen);
}

function isSize(data: unknown): data is SizeMessage {
  return typeof data === 'object' && data !== null && 'plumbline' in data && data.plumbline === 'size'
    && 'heightPx' in data && typeof data.heightPx === 'number' && Number.isFinite(data.heightPx);
}
