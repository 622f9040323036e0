/** What a page and the command line know of elements that do not show. */
export { finding, findingOfAnswer, type Finding, type FindingCode } from './findings.js';
export { parsePolicy, refusal, refusalOfTrustedTypes, type Policy } from './policy.js';
export { TAG_NAMES } from '../upgrade/upgrade.js';
