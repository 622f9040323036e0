import { createHash } from 'node:crypto';
import { render } from '@lit-labs/ssr';
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js';
import '@plumbline/elements/kpi-gauge';
import '@plumbline/elements/kpi-trend';
import { html } from 'lit';

/** A page with its figures drawn in declarative shadow DOM, and the hashes of its style sheets for the policy. */
export function serverRendered(script) {
  const figures = collectResultSync(render(html`
    <kpi-gauge label="Win rate, all regions" value="0.63" target="0.65" max="1" format="percent"></kpi-gauge>
    <kpi-trend lang="fr" label="Affaires conclues" values="31,38,35,44" labels="2017-09-01,2017-10-01,2017-11-01,2017-12-01" grain="month"></kpi-trend>`));
  const sheets = new Set([...figures.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, text]) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`));
  const body = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sales review</title>
    <link rel="stylesheet" href="/assets/plumbline/plumbline.css"><script type="module" src="${script}"></script></head>
    <body><main><h1>Sales review</h1>${figures}</main></body></html>`;
  return { body, styles: [...sheets].join(' ') };
}
