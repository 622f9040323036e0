/** The version of this copy of the library; `scripts/check-api.mjs` holds it against package.json. */
export const VERSION = '0.1.0';
