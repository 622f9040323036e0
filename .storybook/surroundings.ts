import type { Decorator } from '@storybook/web-components-vite';
import { html } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { PALETTES } from '@plumbline/charts/tokens';
import { showAsMedium } from './media-rules.js';

/** What a story can stand in. Forced colours and print are shown by switching the elements' own rules for them on. */
export const THEMES = [
  { name: 'light', title: 'Light' },
  { name: 'dark', title: 'Dark' },
  { name: 'forced', title: 'Forced colours' },
  { name: 'print', title: 'Print' },
] as const;
export type Theme = (typeof THEMES)[number]['name'];

/** Arabic has no built-in words: the stories register theirs as a page would. */
export const LANGUAGES = [
  { tag: 'en', title: 'English', direction: 'ltr' },
  { tag: 'fr', title: 'Français', direction: 'ltr' },
  { tag: 'es', title: 'Español', direction: 'ltr' },
  { tag: 'ar', title: 'العربية', direction: 'rtl' },
] as const;
export type LanguageTag = (typeof LANGUAGES)[number]['tag'];

/** Widths of the containers that elements must look right in. */
export const WIDTHS = [120, 240, 360, 640] as const;

/** Puts a story on the ground, into the language and into the width that the toolbar (or the story itself) asks for. */
export const withSurroundings: Decorator = (story, { globals, viewMode, id }) => {
  const theme = THEMES.find(({ name }) => name === globals['theme'])?.name ?? 'light';
  const language = LANGUAGES.find(({ tag }) => tag === globals['language']) ?? LANGUAGES[0];
  const width = Number(globals['width']);
  showAsMedium(theme, id);
  const palette = PALETTES[theme === 'dark' ? 'dark' : 'light'];
  const ground = theme === 'forced' ? { background: 'Canvas', color: 'CanvasText' } : { background: palette.ground, color: palette.text };
  return html`<div lang=${language.tag} dir=${language.direction} style=${styleMap({
    ...ground,
    colorScheme: theme === 'dark' ? 'dark' : 'light',
    boxSizing: 'border-box',
    minWidth: 'fit-content',
    minHeight: viewMode === 'docs' ? 'auto' : '100vh',
    padding: '24px',
  })}><div style=${styleMap({ inlineSize: Number.isFinite(width) ? `${width}px` : 'auto' })}>${story()}</div></div>`;
};
