import type { ArgTypesEnhancer } from 'storybook/internal/types';

/** Attributes that take one of some words. Their docstrings say what each means. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  format: ['number', 'percent', 'currency', 'unit', 'compact'],
  direction: ['up', 'down', 'on_target'],
  tone: ['good', 'warning', 'bad', 'neutral'],
  compare: ['previous', 'year_ago'],
  grain: ['day', 'week', 'month', 'quarter', 'year'],
  orientation: ['horizontal', 'vertical'],
  theme: ['light', 'dark', 'auto'],
};
const SHAPES: Readonly<Record<string, readonly string[]>> = {
  'kpi-gauge': ['half', 'arc', 'linear'],
  'kpi-trend': ['line', 'area', 'columns'],
  'funnel-chart': ['bars', 'trapezoids'],
  'kpi-card': ['line', 'area', 'columns'],
};

/**
 * Controls for what the manifest lists: a switch for an attribute that is there or not, a choice where there are a few words, a text
 * field for the rest of the attributes, and none for what cannot be typed.
 */
export const attributeControls: ArgTypesEnhancer = ({ argTypes, component }) => Object.fromEntries(
  Object.entries(argTypes).map(([name, argType]) => {
    const category = argType.table?.category;
    const isAttribute = category === 'attributes';
    const options = name === 'shape' ? SHAPES[String(component)] : CHOICES[name];
    if (!isAttribute) return [name, category === undefined ? argType : { ...argType, control: false as const }];
    if (argType.table?.type?.summary === 'boolean') return [name, { ...argType, control: { type: 'boolean' as const } }];
    return [name, options === undefined
      ? { ...argType, control: { type: 'text' as const } }
      : { ...argType, control: { type: 'select' as const }, options }];
  }),
);
