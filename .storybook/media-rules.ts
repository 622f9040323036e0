import type { Theme } from './surroundings.js';

/** Rules that were switched on for a theme, and what they were written for. */
const switched = new Map<CSSMediaRule, string>();
const MEDIA: Readonly<Partial<Record<Theme, string>>> = { forced: 'forced-colors: active', print: 'print' };

/**
 * Shows a story as in forced colours or on paper: the elements' own `@media` rules for it are switched on, because a page cannot
 * put itself into these modes. The real ones are in the browser's developer tools, under rendering. Printing also needs its event,
 * which opens the elements' tables.
 */
export function showAsMedium(theme: Theme, storyId: string): void {
  const apply = (): void => {
    for (const [rule, media] of switched) rule.media.mediaText = media;
    switched.clear();
    const words = MEDIA[theme];
    const story = document.getElementById(`story--${storyId}`) ?? document.getElementById('storybook-root');
    if (words !== undefined && story !== null) switchOn(words, story);
    // Printing draws what is far from the viewport too: so does this, so that every check of a story sees all of it.
    window.dispatchEvent(new Event('beforeprint'));
    if (theme !== 'print') window.dispatchEvent(new Event('afterprint'));
  };
  // Once the story is in the page, and once more for elements inside elements.
  requestAnimationFrame(() => {
    apply();
    requestAnimationFrame(apply);
  });
}

function switchOn(words: string, root: ParentNode): void {
  for (const { shadowRoot } of root.querySelectorAll('*')) {
    if (shadowRoot === null) continue;
    for (const sheet of shadowRoot.adoptedStyleSheets) switchOnRules(words, sheet.cssRules);
    switchOn(words, shadowRoot);
  }
}

function switchOnRules(words: string, rules: CSSRuleList): void {
  for (const rule of rules) {
    if (rule instanceof CSSMediaRule && rule.media.mediaText.includes(words)) {
      switched.set(rule, rule.media.mediaText);
      rule.media.mediaText = 'all';
    } else if (rule instanceof CSSGroupingRule) {
      switchOnRules(words, rule.cssRules);
    }
  }
}
