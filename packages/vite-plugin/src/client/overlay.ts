import type { ReportedDiagnostic } from '../definitions/report.js';
import { overlayStyles } from './overlay-styles.js';

const TAG = 'plumbline-diagnostics';

/**
 * A panel over the page with what is wrong in the definitions. It takes no focus and covers only the lower part, so that the page
 * stays usable; it is announced, closes with Escape or its button, and stays closed until something else is wrong.
 *
 * Everything shown is text of elements made here: no markup is parsed and no style is inline, as strict policies ask.
 */
class PlumblineDiagnostics extends HTMLElement {
  private readonly list: HTMLElement;
  private readonly heading: HTMLElement;
  private readonly closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.remove();
  };

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [overlayStyles()];
    this.heading = element('h2', { id: 'heading' });
    this.list = element('ol', {});
    const close = element('button', { type: 'button' }, 'Close');
    close.append(element('kbd', {}, 'Esc'));
    close.addEventListener('click', () => this.remove());
    const header = element('div', { class: 'head' });
    header.append(this.heading, close);
    const panel = element('section', { role: 'alert', 'aria-labelledby': 'heading' });
    panel.append(header, this.list);
    root.append(panel);
  }

  connectedCallback(): void {
    document.addEventListener('keydown', this.closeOnEscape);
    // The top layer lies above every dialog and every z-index of the page.
    if ('popover' in this) {
      this.popover = 'manual';
      this.showPopover();
    }
  }

  disconnectedCallback(): void {
    document.removeEventListener('keydown', this.closeOnEscape);
  }

  show(diagnostics: readonly ReportedDiagnostic[]): void {
    const count = diagnostics.length;
    this.heading.textContent = `${count} ${count === 1 ? 'mistake' : 'mistakes'} in the KPI definitions`;
    this.list.replaceChildren(...diagnostics.map(item));
  }
}

/** Shows the errors among the diagnostics; takes the panel away when there are none. Warnings stay in the terminal. */
export function showDiagnostics(diagnostics: readonly ReportedDiagnostic[]): void {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
  const shown = document.querySelector<PlumblineDiagnostics>(TAG);
  if (errors.length === 0) {
    shown?.remove();
    return;
  }
  if (!customElements.get(TAG)) customElements.define(TAG, PlumblineDiagnostics);
  const panel = shown ?? (document.createElement(TAG) as PlumblineDiagnostics);
  panel.show(errors);
  if (!shown) document.body.append(panel);
}

function item({ code, place, message, frame, fix }: ReportedDiagnostic): HTMLElement {
  const entry = element('li', {});
  if (place !== '') {
    const where = element('p', { class: 'where' }, `${place} `);
    where.append(element('code', {}, code));
    entry.append(where);
  }
  entry.append(element('p', { class: 'message' }, message));
  // A long line scrolls within its frame; the keyboard has to reach it for that.
  if (frame !== '') entry.append(element('pre', { tabindex: '0' }, frame));
  if (fix !== '') entry.append(element('p', { class: 'fix' }, fix));
  return entry;
}

function element(tag: string, attributes: Readonly<Record<string, string>>, text = ''): HTMLElement {
  const created = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) created.setAttribute(name, value);
  if (text !== '') created.textContent = text;
  return created;
}
