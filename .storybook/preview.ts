import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import manifest from '../packages/elements/custom-elements.json' with { type: 'json' };
import { registerWords } from '../packages/elements/src/base/words/registry.js';
import { arabic } from './arabic.js';
import { attributeControls } from './controls.js';
import { publicManifest } from './manifest.js';
import { LANGUAGES, THEMES, WIDTHS, withSurroundings } from './surroundings.js';

setCustomElementsManifest(publicManifest(manifest));
registerWords('ar', arabic);

const preview: Preview = {
  tags: ['autodocs'],
  decorators: [withSurroundings],
  argTypesEnhancers: [attributeControls],
  // The panel runs axe by itself, except under a driver: two runs in one page refuse each other, and the driver has its own.
  initialGlobals: { theme: 'light', language: 'en', width: 'free', a11y: { manual: navigator.webdriver } },
  globalTypes: {
    theme: {
      description: 'Theme',
      toolbar: { icon: 'contrast', title: 'Theme', dynamicTitle: true, items: THEMES.map(({ name, title }) => ({ value: name, title })) },
    },
    language: {
      description: 'Language and direction',
      toolbar: {
        icon: 'globe', title: 'Language', dynamicTitle: true, items: LANGUAGES.map(({ tag, title }) => ({ value: tag, title })),
      },
    },
    width: {
      description: 'Width of the element',
      toolbar: {
        icon: 'ruler', title: 'Width', dynamicTitle: true,
        items: [{ value: 'free', title: 'Free width' }, ...WIDTHS.map((width) => ({ value: String(width), title: `${width} px` }))],
      },
    },
  },
  parameters: {
    layout: 'fullscreen',
    controls: { expanded: true, sort: 'alpha' },
    a11y: { test: 'error' },
    options: { storySort: { order: ['Guide', 'kpi-card', 'kpi-gauge', 'kpi-bullet', 'kpi-trend', 'kpi-waterfall', 'kpi-ranking', 'kpi-table', 'funnel-chart', 'cohort-grid', 'kpi-board', 'kpi-period', 'kpi-filter', 'kpi-explain', 'kpi-source', '*', ['Docs', 'Playground', 'Feeding', 'Boundaries', 'States']] } },
  },
};

export default preview;
