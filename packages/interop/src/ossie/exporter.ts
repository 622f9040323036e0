import { stringify } from 'yaml';
import type { Exporter, ImportNote } from '../importer.js';
import { exportModel } from './export-model.js';

/** Definitions as a semantic model of Apache Ossie. */
export const ossieExporter: Exporter = {
  name: 'ossie',
  summary: 'one semantic model of Apache Ossie (Open Semantic Interchange), YAML or JSON.',
  run(files, { format }) {
    const notes: ImportNote[] = [];
    const document = exportModel(files, notes);
    const text = format === 'json' ? `${JSON.stringify(document, null, 2)}\n` : stringify(document, { lineWidth: 0, aliasDuplicateObjects: false });
    return { text, notes };
  },
};
