export { en } from './en.js';
export { es } from './es.js';
export { fr } from './fr.js';
export type { FamilyWords } from './family-words.js';
export { registerWords } from './registry.js';
export type { Plural, Words } from './words.js';
