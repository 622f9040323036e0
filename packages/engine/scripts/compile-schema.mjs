// Compiles the definitions' JSON Schema to a validator of plain code, ahead of time: pages with a strict content policy
// (and small bundles) can take neither `new Function` nor a schema compiler. Writes
//   src/definitions/schema/validators.generated.js   the validators, one per kind of document
//   dist/definitions.schema.json                     the same schema for editors
// Does nothing when both are as new as the sources; the first line of the generated file holds the hash of those.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = join(dirname(fileURLToPath(import.meta.url)), '..');
const GENERATED = join(PACKAGE, 'src/definitions/schema/validators.generated.js');
const EDITOR_SCHEMA = join(PACKAGE, 'dist/definitions.schema.json');

/** Makes both files when missing or stale. Yields whether anything was written. */
export async function compileSchema() {
  const stamp = `// Made by scripts/compile-schema.mjs from sources ${hashOfSources()}.`;
  if (existsSync(EDITOR_SCHEMA) && existsSync(GENERATED) && readFileSync(GENERATED, 'utf8').startsWith(stamp)) return false;
  const { build } = await import('esbuild');
  const { documents, editor } = await loadSchemas(build);
  write(GENERATED, `${stamp}\n${await validatorCode(build, documents)}`);
  write(EDITOR_SCHEMA, `${JSON.stringify(editor, null, 2)}\n`);
  return true;
}

function hashOfSources() {
  const hash = createHash('sha256');
  const files = [fileURLToPath(import.meta.url), ...schemaFiles(join(PACKAGE, 'src/definitions/schema'))];
  files.push(...schemaFiles(join(PACKAGE, 'src/kinds')));
  for (const file of files.sort()) hash.update(relative(PACKAGE, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex').slice(0, 16);
}

function schemaFiles(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
}

/** The schemas are TypeScript: bundled in memory and imported from a data address. */
async function loadSchemas(build) {
  const bundled = await build({
    entryPoints: [join(PACKAGE, 'src/kinds/document-schemas.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    logLevel: 'silent',
  });
  const code = Buffer.from(bundled.outputFiles[0].contents).toString('base64');
  const { DOCUMENT_SCHEMAS: documents, EDITOR_SCHEMA: editor } = await import(`data:text/javascript;base64,${code}`);
  return { documents, editor };
}

async function validatorCode(build, documents) {
  // ajv and its standalone generator are CommonJS.
  const require = createRequire(import.meta.url);
  const Ajv = require('ajv').default;
  const standaloneCode = require('ajv/dist/standalone').default;
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    allowUnionTypes: true,
    strictRequired: false,
    strictTypes: false,
    messages: false,
    inlineRefs: true,
    code: { source: true, esm: true },
  });
  ajv.addVocabulary(['remedy']);
  const exportNames = {};
  for (const [key, schema] of Object.entries(documents)) {
    ajv.addSchema(schema, key);
    exportNames[key] = key;
  }
  const standalone = standaloneCode(ajv, exportNames);
  const names = Object.keys(documents);
  const bundled = await build({
    stdin: {
      contents: [
        `import { ${names.join(', ')} } from 'standalone';`,
        `export const compiledValidators = { ${names.join(', ')} };`,
      ].join('\n'),
      resolveDir: PACKAGE,
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    charset: 'utf8',
    minifyWhitespace: true,
    logLevel: 'silent',
    // What remains of CommonJS inside ajv's output is resolved here, so that no `require(` is left.
    mainFields: ['module', 'main'],
    plugins: [inMemory('standalone', standalone)],
    footer: {
      js: [
        "/** @type {Readonly<Record<string, import('./schema-validator.js').SchemaValidator>>} */",
        'export const validators = compiledValidators;',
        '',
      ].join('\n'),
    },
  });
  // A note that ajv's runtime leaves for its own generator: never run, but it reads like a call.
  const code = bundled.outputFiles[0].text.replace(/\w+\.code ?= ?(['"])require\(.*?\)\.default\1/g, '0');
  for (const forbidden of ['new Function', 'eval(']) {
    if (code.includes(forbidden)) throw new Error(`The generated validators hold \`${forbidden}\`.`);
  }
  if (/(?<![\w$.])require\(/.test(code)) throw new Error('The generated validators hold `require(`.');
  return code;
}

function inMemory(name, contents) {
  return {
    name: 'in-memory',
    setup(pluginBuild) {
      pluginBuild.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: name, namespace: 'memory' }));
      pluginBuild.onLoad({ filter: /.*/, namespace: 'memory' }, () => ({ contents, resolveDir: PACKAGE, loader: 'js' }));
    },
  };
}

/** Whole or not at all: builds of several packages may run at once. */
function write(file, contents) {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, contents);
  renameSync(temporary, file);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const written = await compileSchema();
  process.stdout.write(written ? 'Schema validators compiled.\n' : 'Schema validators are up to date.\n');
}
