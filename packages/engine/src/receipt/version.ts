/** The version of this package, as its manifest says (a test compares them). */
export const ENGINE_VERSION = '0.1.0';
