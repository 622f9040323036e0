import { describe, expect, it } from 'vitest';
import { checkOptions } from './options.js';

describe('checkOptions', () => {
  it('takes paths', () => {
    expect(() => checkOptions({ definitions: { '/kpis/sales.json': '../sales', '/sales': 'sales' } })).not.toThrow();
    expect(() => checkOptions({})).not.toThrow();
  });

  it.each(['kpis/sales.json', '/kpis/', 'https://example.com/x.json', '/a?b'])('refuses %s and says what to write', (url) => {
    expect(() => checkOptions({ definitions: { [url]: 'x' } })).toThrow(/Write a path such as '\/kpis\/sales\.json'/);
  });
});
