import { html, nothing, type TemplateResult } from 'lit';
import type { DataTable } from '../picture/picture.js';

/**
 * The data as a real table. It takes the focus, so that it can be scrolled and read from its first
 * cell. A group, not a region: a page of forty figures would have forty landmarks.
 */
export function tableTemplate({ caption, columns, rows }: DataTable, note: string | null): TemplateResult {
  return html`<div class="sheet" part="table" tabindex="0" role="group" aria-label=${caption}>
    <table>
      <caption>${caption}${note === null ? nothing : html` · ${note}`}</caption>
      ${columns.every(({ name }) => name === '') ? nothing : html`<thead><tr>${columns.map(({ name, numeric }) =>
        html`<th scope="col" class=${numeric ? 'numeric' : ''}>${name}</th>`)}</tr></thead>`}
      <tbody>${rows.map((cells) => html`<tr>${cells.map((cell, index) => index === 0
        ? html`<th scope="row">${cell}</th>`
        : html`<td class=${columns[index]?.numeric === true ? 'numeric' : ''}
          data-column=${columns[index]?.name || nothing}>${cell}</td>`)}</tr>`)}</tbody>
    </table>
  </div>`;
}
