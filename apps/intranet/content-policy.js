/** The strict policy that the intranet's servers send with every page. */
export const CONTENT_POLICY = "default-src 'self'; require-trusted-types-for 'script'";

/** Writes the policy into the built page too, for servers that send no header. */
export function contentPolicy() {
  return {
    name: 'intranet-content-policy',
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_POLICY }, injectTo: 'head-prepend' },
    ],
  };
}
