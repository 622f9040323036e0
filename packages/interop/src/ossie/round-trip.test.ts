import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '@plumbline/engine';
import type { SourceFile } from '@plumbline/engine/diagnostics';
import { describe, expect, test } from 'vitest';
import { ossieExporter } from './exporter.js';
import { ossie } from './importer.js';

const library = fileURLToPath(new URL('../../../../kpi-definitions', import.meta.url));

function definitionsOf(folder: string): readonly SourceFile[] {
  const root = join(library, folder);
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml')).sort();
  return paths.map((path) => ({ path: relative(root, join(root, path)), text: readFileSync(join(root, path), 'utf8') }));
}

/** What an import makes of an export. */
function there(files: readonly SourceFile[], format: 'yaml' | 'json') {
  const { text } = ossieExporter.run(files, { format });
  return ossie.run([{ path: `model.${format}`, text }], {});
}

describe.each(readdirSync(library, { withFileTypes: true }).filter((entry) => entry.isDirectory() && readdirSync(join(library, entry.name)).includes('project.yaml')))(
  'the definitions of $name',
  ({ name }) => {
    const files = definitionsOf(name);

    test.each(['yaml', 'json'] as const)('are the same after an export to %s and an import', (format) => {
      const back = there(files, format);
      expect(back.notes).toEqual([]);
      const [before, after] = [compile(files), compile(back.files)];
      expect(after.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(after.catalog).toEqual(before.catalog);
    });
  },
);
