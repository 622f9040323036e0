import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceFile } from '../diagnostics/source-file.js';
import { checkShape } from './check-shape.js';
import type { Definition } from './definition.js';
import { identify } from './identify.js';
import { readYaml } from './read-yaml.js';

/** What a file holds by itself: nothing in it depends on other files. */
export interface FileReading {
  readonly file: SourceFile;
  /** With what is wrong with their shape. */
  readonly definitions: readonly Definition[];
  /** What is wrong with the file and with documents that define nothing. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads files, and keeps what was read last: a file whose text is the same is not read again. */
export class FileReadings {
  private last = new Map<string, FileReading>();

  constructor(private readonly kinds: readonly string[]) {}

  /** One reading for each file, in order. Only those of these files are kept. */
  read(files: readonly SourceFile[]): readonly FileReading[] {
    const kept = new Map<string, FileReading>();
    const readings = files.map((file) => {
      const before = this.last.get(file.path);
      // A path given twice is two files, whose mistakes are told apart by the file that holds them.
      const reading = before?.file.text === file.text && !kept.has(file.path) ? before : readFile(file, this.kinds);
      kept.set(file.path, reading);
      return reading;
    });
    this.last = kept;
    return readings;
  }
}

function readFile(file: SourceFile, kinds: readonly string[]): FileReading {
  const { documents, diagnostics: found } = readYaml(file);
  const definitions: Definition[] = [];
  const diagnostics = [...found];
  for (const document of documents) {
    const identified = identify(file, document);
    diagnostics.push(...identified.diagnostics);
    if (identified.definition) definitions.push(identified.definition);
  }
  for (const definition of definitions) if (!definition.broken) checkShape(definition, kinds);
  return { file, definitions, diagnostics };
}
