/** A text for people: one string for every language, or one for each locale. */
export type LocalizedText = string | Readonly<Record<string, string>>;
