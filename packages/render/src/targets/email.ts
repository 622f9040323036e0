import { PALETTES } from '@plumbline/charts';
import type { Figure, FigureOptions } from '../figures/figure.js';
import { escape, escapeText } from '../svg/drawing.js';
import { SIGNS } from './svg.js';

const FONT = "font-family:'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";

/**
 * The figure for a mail: tables and inline styles only, since mail programs drop SVG, style sheets and scripts. The number, its status in a
 * word with a sign, its target, and the data row by row.
 */
export function email(figure: Figure, { theme, widthPx }: FigureOptions): string {
  const palette = PALETTES[theme];
  const { label, period, numberText, beside, reading, note, table, language } = figure;
  const row = (style: string, words: string): string => `<tr><td style="${escape(`${FONT};${style}`)}">${escapeText(words)}</td></tr>`;
  const muted = `font-size:13px;line-height:18px;color:${palette.textMuted}`;
  const lines = [
    row(muted, period === null || period === '' ? label : `${label} · ${period}`),
    row(`font-size:28px;line-height:36px;font-weight:600;color:${palette.text}`, numberText),
    beside === null ? '' : row(muted, beside),
    reading?.status == null ? '' : row(`font-size:13px;line-height:20px;font-weight:600;color:${palette.toneTexts[reading.status.tone]}`, `${SIGNS[reading.status.tone]} ${reading.status.word}`),
    note === null ? '' : row(muted, note),
    reading?.targetText == null ? '' : row(muted, [reading.targetText, reading.gapText].filter((part) => part !== null).join(' · ')),
    reading?.delta == null ? '' : row(`font-size:13px;line-height:18px;color:${palette.toneTexts[reading.delta.tone]}`, reading.delta.text),
  ];
  const cell = `padding:4px 8px 4px 0;border-top:1px solid ${palette.hairline};font-size:12px;line-height:16px;color:${palette.text}`;
  const data = table.rows.map(([name = '', ...cells]) =>
    `<tr><th scope="row" align="left" style="${escape(`${FONT};${cell};font-weight:400`)}">${escapeText(name)}</th>${cells.map((text) => `<td align="right" style="${escape(`${FONT};${cell}`)}">${escapeText(text)}</td>`).join('')}</tr>`);
  const heads = table.columns.every(({ name }) => name === '') ? ''
    : `<tr>${table.columns.map(({ name, numeric }) => `<th scope="col" align="${numeric ? 'right' : 'left'}" style="${escape(`${FONT};${cell};border-top:0;font-weight:400;color:${palette.textMuted}`)}">${escapeText(name)}</th>`).join('')}</tr>`;
  return `<table role="presentation" width="${widthPx}" cellpadding="0" cellspacing="0" border="0" bgcolor="${palette.ground}" lang="${escape(language.locale)}" dir="${language.direction}">${lines.join('')}`
    + `<tr><td style="padding-top:8px"><table width="100%" cellpadding="0" cellspacing="0" border="0">${heads}${data.join('')}</table></td></tr></table>`;
}
