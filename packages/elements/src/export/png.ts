import type { ShapeDrawing, Snapshot, TextDrawing } from './snapshot.js';

const HATCH_PX = 6;

/**
 * A snapshot as a PNG, painted stroke by stroke: an SVG loaded as an image would be refused by strict content policies.
 *
 * @throws Error where the browser gives no canvas to draw on.
 */
export async function snapshotPng({ widthPx, heightPx, ground, drawings }: Snapshot, scale: number): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = widthPx * scale;
  canvas.height = heightPx * scale;
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('The browser gives no canvas to draw the picture on.');
  pen.scale(scale, scale);
  pen.fillStyle = ground;
  pen.fillRect(0, 0, widthPx, heightPx);
  for (const drawing of drawings) {
    pen.save();
    if (drawing.kind === 'text') paintText(pen, drawing);
    else paintShape(pen, drawing);
    pen.restore();
  }
  return new Promise((done, fail) => {
    canvas.toBlob((blob) => (blob === null ? fail(new Error('The browser could not make a PNG of the picture.')) : done(blob)), 'image/png');
  });
}

function paintText(pen: CanvasRenderingContext2D, { text, x, y, anchor, color, sizePx, weight, family, rtl }: TextDrawing): void {
  pen.font = `${weight} ${sizePx}px ${family}`;
  pen.direction = rtl ? 'rtl' : 'ltr';
  pen.textAlign = anchor;
  pen.fillStyle = color;
  pen.fillText(text, x, y);
}

function paintShape(pen: CanvasRenderingContext2D, { path, matrix, fill, stroke, strokeWidth, dashes, opacity }: ShapeDrawing): void {
  const shape = new Path2D(path);
  pen.transform(...matrix as [number, number, number, number, number, number]);
  pen.globalAlpha = opacity;
  if (fill === 'hatch') hatch(pen, shape, stroke ?? '#737b87');
  else if (fill !== null) {
    pen.fillStyle = fill;
    // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a pen is no array
    pen.fill(shape);
  }
  if (stroke === null || strokeWidth === 0) return;
  pen.strokeStyle = stroke;
  pen.lineWidth = strokeWidth;
  pen.setLineDash([...dashes]);
  pen.stroke(shape);
}

/** Slanting lines over the whole picture, cut to the shape. */
function hatch(pen: CanvasRenderingContext2D, shape: Path2D, color: string): void {
  const { width, height } = pen.canvas;
  pen.save();
  pen.clip(shape);
  pen.strokeStyle = color;
  pen.lineWidth = 2;
  pen.beginPath();
  for (let x = -height; x < width; x += HATCH_PX * Math.SQRT2) {
    pen.moveTo(x, height);
    pen.lineTo(x + height, 0);
  }
  pen.stroke();
  pen.restore();
}
