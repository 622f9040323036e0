/** What an oEmbed answer is made of. */
export interface OEmbedInput {
  /** The page to frame; https, or http on the machine itself. */
  readonly url: string;
  readonly title: string;
  readonly providerName: string;
  /** What the page would like; `maxwidth` and `maxheight` of the question limit it. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly maxWidthPx?: number | null;
  readonly maxHeightPx?: number | null;
}

/** An answer of type `rich` (oembed.com, section 2.3.4.4). */
export interface OEmbed {
  readonly version: '1.0';
  readonly type: 'rich';
  readonly title: string;
  readonly provider_name: string;
  readonly provider_url: string;
  readonly width: number;
  readonly height: number;
  readonly html: string;
}

/**
 * The answer to a question for a framed page by oEmbed, as editors (WordPress, Notion, wikis) ask it when somebody pastes the page's
 * address. The frame may run scripts and lead its reader elsewhere, and nothing more. Throws for an address that is none, or not http(s).
 */
export function oEmbed({ url, title, providerName, widthPx, heightPx, maxWidthPx, maxHeightPx }: OEmbedInput): OEmbed {
  const { origin, href, protocol } = new URL(url);
  if (!/^https?:$/.test(protocol)) throw new TypeError(`${url} cannot be framed: give an http or https address.`);
  const width = Math.min(widthPx, maxWidthPx ?? widthPx);
  const height = Math.min(heightPx, maxHeightPx ?? heightPx);
  return {
    version: '1.0', type: 'rich', title, provider_name: providerName, provider_url: origin, width, height,
    html: `<iframe data-kpi-frame src="${escape(href)}" title="${escape(title)}" width="${width}" height="${height}" loading="lazy"`
      + ' sandbox="allow-scripts allow-same-origin allow-popups allow-top-navigation-by-user-activation"></iframe>',
  };
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
