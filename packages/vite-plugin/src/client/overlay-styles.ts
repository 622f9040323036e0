/** The look of the panel; `!important` on the host alone, where the page's own `*` rules would win. */
const CSS = `
:host {
  all: initial !important;
  position: fixed !important;
  inset: auto 0 0 0 !important;
  display: block !important;
  inline-size: auto !important;
  max-block-size: 60vh !important;
  overflow: auto !important;
  z-index: 2147483647 !important;
  background: #1c2024 !important;
  color: #eceef0 !important;
  border-block-start: 3px solid #ff8a5c !important;
}
section {
  box-sizing: border-box;
  padding: 16px 24px 24px;
  font: 14px/1.5 system-ui, sans-serif;
  text-align: start;
}
.head { display: flex; gap: 16px; align-items: center; justify-content: space-between; }
h2 { margin: 0; font-size: 15px; font-weight: 600; color: #ffb08f; }
ol { margin: 8px 0 0; padding: 0; list-style: none; }
li { padding-block: 12px; border-block-start: 1px solid #3a4046; }
p { margin: 0; }
.where { color: #b4bcc4; font-size: 13px; overflow-wrap: anywhere; }
.where code { color: #8f98a1; }
.message { font-weight: 600; }
pre {
  margin: 8px 0;
  padding: 8px 12px;
  overflow-x: auto;
  background: #111417;
  border-radius: 4px;
  font: 13px/1.45 ui-monospace, 'DejaVu Sans Mono', monospace;
}
.fix::before { content: 'Fix: '; color: #7fd6b3; font-weight: 600; }
button {
  flex: none;
  padding: 6px 12px;
  font: inherit;
  color: inherit;
  background: #2a3036;
  border: 1px solid #59626b;
  border-radius: 4px;
  cursor: pointer;
}
button:focus-visible, pre:focus-visible { outline: 3px solid #7ab8ff; }
kbd { margin-inline-start: 8px; color: #b4bcc4; font: 12px ui-monospace, monospace; }
`;

let sheet: CSSStyleSheet | null = null;

/** One sheet for all panels, made when first needed. */
export function overlayStyles(): CSSStyleSheet {
  if (sheet === null) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
  }
  return sheet;
}
