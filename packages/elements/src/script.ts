/**
 * What the plain script for a CDN runs and puts on the page as `plumbline`: all elements, `data-kpi` elements upgraded, and the
 * means to add words.
 */
import { upgrade } from './index.js';

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => upgrade(document));
else upgrade(document);

// `<script src="…/plumbline.js" doctor>`: somebody looks for a mistake.
if (document.currentScript?.hasAttribute('doctor')) void import('./doctor/run.js');

export { registerWords, upgrade } from './index.js';
export { VERSION as version } from './version.js';
