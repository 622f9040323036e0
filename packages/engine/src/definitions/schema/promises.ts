import { closed, condition, duration, fieldName, grain, isoDay, listOf, localized, name, text, type JsonSchema } from './common.js';

const number: JsonSchema = { type: 'number', remedy: 'Write a number in the unit of the KPI: `0.65`, `120000`.' };

/** What a KPI is to come to, from where, by when, and what for. What is missing is the business of rules, one for each letter of SMART. */
export const goal: JsonSchema = closed({
  baseline: number,
  from: isoDay,
  target: number,
  by: isoDay,
  per: grain,
  owner: text,
  why: localized,
  supports: name,
  objective: localized,
});

/** When somebody is told. */
export const alert: JsonSchema = {
  ...closed({ on: { enum: ['status', 'threshold', 'anomaly', 'stale'] }, name: localized, status: text, when: condition, to: text }, ['on']),
  allOf: [
    { if: { properties: { on: { const: 'status' } }, required: ['on'] }, then: { required: ['status'] } },
    { if: { properties: { on: { const: 'threshold' } }, required: ['on'] }, then: { required: ['when'] } },
  ],
};

const METHODS = ['naive', 'seasonal_naive', 'linear', 'exponential_smoothing', 'holt_winters'] as const;

/** How a KPI is carried on past its data, and how far. */
export const forecast: JsonSchema = closed({ method: { enum: METHODS }, horizon: duration }, ['method', 'horizon']);

const roles = listOf({ type: 'string', minLength: 1, remedy: 'Write names of roles: `[sales, finance]`.' });

/** Who may see a KPI at all. */
export const kpiAccess: JsonSchema = closed({ roles }, ['roles']);

/** Which rows of a dataset somebody sees, and which fields not. */
export const datasetAccess: JsonSchema = listOf(closed({ roles, where: condition, hide: listOf(fieldName) }, ['roles']));
