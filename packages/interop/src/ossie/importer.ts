import { ImportError, type ImportNote, type Importer } from '../importer.js';
import { importModel } from './import-model.js';
import { readModels } from './read-document.js';

/** Semantic models of Apache Ossie, the former Open Semantic Interchange. */
export const ossie: Importer = {
  name: 'ossie',
  summary: 'Apache Ossie (Open Semantic Interchange) semantic models, YAML or JSON.',
  run(files, { schema = {}, model: wanted }) {
    const notes: ImportNote[] = [];
    const models = readModels(files, notes);
    const names = models.map(({ name }) => name).join(', ');
    if (models.length === 0) throw new ImportError('There is no semantic model in these files.');
    const found = wanted === undefined ? models : models.filter(({ name }) => name === wanted);
    if (found.length === 0) throw new ImportError(`There is no semantic model \`${wanted!}\`. There is: ${names}.`);
    if (found.length > 1) {
      throw new ImportError(`There are several semantic models: ${names}. Import one at a time: --model ${models[0]!.name}.`);
    }
    return { files: importModel(found[0]!, schema, notes), notes };
  },
};
