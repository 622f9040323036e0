import { compile as compileAll, createCompiler, type Compilation } from '@plumbline/engine';
import { measureMs } from '../measure.js';
import { Disagreement, type Part } from '../part.js';
import { manyDefinitions } from './many-definitions.js';

const COUNTS = [100, 1000, 10_000] as const;

/** Definitions checked and compiled, all of them and after an edit of one file. */
export const compile: Part = {
  name: 'compile',
  summary: 'definitions to a catalogue, anew and after an edit',
  contenders: ['anew', 'edit'],
  async run({ runs }) {
    const measurements: Measurement[] = [];
    for (const count of COUNTS) measurements.push(await measure(count, runs));
    const lines = measurements.map(({ definitions, anewMs, editMs }) => `| ${definitions.toLocaleString('en')} | ${anewMs.toFixed(0)} | ${editMs.toFixed(1)} | ${(editMs / anewMs).toFixed(3)} × |`);
    return {
      markdown: [`### Compiling: median of ${runs} runs`, '', '| definitions | anew ms | after an edit ms | ratio |', '| ---: | ---: | ---: | ---: |', ...lines].join('\n'),
      figures: { measurements },
    };
  },
};

interface Measurement {
  readonly definitions: number;
  readonly anewMs: number;
  readonly editMs: number;
}

async function measure(definitions: number, runs: number): Promise<Measurement> {
  const files = manyDefinitions(definitions);
  const edited = files.map((file, index) => (index === files.length >> 1 ? { ...file, text: file.text.replaceAll("'Won'", "'Lost'") } : file));
  const compiler = createCompiler();
  compiler.compile(files);
  const differing = [edited, files].flatMap((these) => differences(compileAll(these), compiler.compile(these)));
  if (differing.length > 0) throw new Disagreement(differing);
  const anewMs = await measureMs(() => compileAll(files), runs, 1);
  let isEdited = false;
  const edit = (): Compilation => {
    isEdited = !isEdited;
    return compiler.compile(isEdited ? edited : files);
  };
  const editMs = await measureMs(edit, runs, 2);
  return { definitions, anewMs, editMs };
}

function differences(anew: Compilation, again: Compilation): string[] {
  if (anew.diagnostics.length > 0) return [`${anew.diagnostics.length} mistakes: ${anew.diagnostics[0]!.message}`];
  return JSON.stringify(anew) === JSON.stringify(again) ? [] : ['a compiler that goes on from an edit gives another catalogue'];
}

