import { plumbline } from '@plumbline/vite-plugin';
import { defineConfig } from 'vite';
import { CONTENT_POLICY, contentPolicy } from './content-policy.js';

/** Where the definitions are; the end-to-end test works on a copy. */
const definitions = process.env.INTRANET_DEFINITIONS ?? '../../kpi-definitions';

export default defineConfig({
  base: './',
  plugins: [
    plumbline({
      definitions: {
        '/kpis/northbeam.json': `${definitions}/northbeam`,
        '/kpis/superstore.json': `${definitions}/superstore`,
      },
    }),
    contentPolicy(),
  ],
  // Vite's own error overlay styles itself inline, which the policy refuses; its errors go to the console.
  server: { headers: { 'Content-Security-Policy': CONTENT_POLICY }, hmr: { overlay: false } },
  preview: { headers: { 'Content-Security-Policy': CONTENT_POLICY } },
  build: { target: 'es2022', modulePreload: { polyfill: false } },
});
