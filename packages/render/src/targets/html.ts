import type { Figure, FigureOptions } from '../figures/figure.js';
import { escape, escapeText } from '../svg/drawing.js';
import { svg } from './svg.js';

/** The drawing with its data as a table below; no style, no script, nothing that a policy refuses. */
export function html(figure: Figure, options: FigureOptions): string {
  return `<figure lang="${escape(figure.language.locale)}" dir="${figure.language.direction}">${svg(figure, options)}<details><summary>${escapeText(figure.table.caption)}</summary>${tableOf(figure)}</details></figure>`;
}

function tableOf({ table }: Figure): string {
  const head = table.columns.every(({ name }) => name === '') ? '' : `<thead><tr>${table.columns.map(({ name }) => `<th scope="col">${escapeText(name)}</th>`).join('')}</tr></thead>`;
  const rows = table.rows.map(([name = '', ...cells]) => `<tr><th scope="row">${escapeText(name)}</th>${cells.map((cell) => `<td>${escapeText(cell)}</td>`).join('')}</tr>`);
  return `<table>${head}<tbody>${rows.join('')}</tbody></table>`;
}
