import { html, nothing, type TemplateResult } from 'lit';
import { clockIcon, deltaIcon, toneIcon } from '../icons.js';
import type { Picture } from '../picture/picture.js';
import type { Reading } from '../picture/reading.js';

/** Status, target, change and what qualifies them, each in words. */
export function readingTemplate(reading: Reading, picture: Picture): TemplateResult {
  const { status, targetText, dueText, gapText, delta } = reading;
  return html`
    ${status === null ? nothing : html`<p class="status" part="status">${toneIcon(status.tone)}${status.word}</p>`}
    ${noteTemplate(picture)}
    ${targetText === null ? nothing : html`<p class="target" part="target">${targetText}${dueText === null ? nothing : html`<span class="sep" aria-hidden="true">&nbsp;·</span> <span class="gap">${dueText}</span>`}${gapText === null ? nothing
      : html`<span class="sep" aria-hidden="true">&nbsp;·</span> <span class="gap">${gapText}</span>`}</p>`}
    ${delta === null ? nothing : html`<p class="delta" part="delta">${deltaIcon(delta.sign, delta.tone)}<span>${delta.text}</span></p>`}`;
}

/** "as of …" or "so far …", with a clock. */
export function noteTemplate({ note }: Picture): TemplateResult | typeof nothing {
  return note === null ? nothing : html`<p class="note" part="note">${clockIcon}<span>${note}</span></p>`;
}

/** Classes of a number in words: a long one is set smaller where there is little room, because a number must not be broken. */
export function numberClasses(text: string): string {
  return text.length > 8 ? 'number long' : 'number';
}
