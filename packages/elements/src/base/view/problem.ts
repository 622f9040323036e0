import { html, nothing, type TemplateResult } from 'lit';
import type { DataProblem } from '../../data/request.js';
import type { Phrasing } from '../format/phrasing.js';
import { toneIcon } from '../icons.js';

/** What failed, the remedy, and a way to try again where that may help. */
export function problemTemplate(problem: DataProblem, phrasing: Phrasing, retry: () => void): TemplateResult {
  const failed = problem.kind === 'error';
  return html`<div class="message" part="message">
    <strong>${toneIcon(failed ? 'warning' : 'bad')}${phrasing.words[failed ? 'failed' : 'invalid']}</strong>
    <p lang="en" dir="auto">${problem.message}</p>
    <p lang="en" dir="auto">${problem.fix}</p>
    ${failed ? html`<button class="retry" type="button" @click=${retry}>${phrasing.words.retry}</button>` : nothing}
  </div>`;
}
