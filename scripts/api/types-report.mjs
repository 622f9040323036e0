import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Each public entry of a package with the names it exports, and each exported declaration once, without comments and private members. */
export function typesReport(ts, folder, manifest) {
  const entries = Object.entries(manifest.exports).filter(([, target]) => target.types !== undefined);
  const files = entries.map(([, { types }]) => join(folder, types));
  for (const file of files) if (!existsSync(file)) throw new Error(`${relative(folder, file)} is not there: build first.`);
  const program = ts.createProgram(files, {
    module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'], skipLibCheck: true, types: [], noEmit: true,
  });
  const checker = program.getTypeChecker();
  const printer = ts.createPrinter({ removeComments: true, omitTrailingSemicolon: false });
  const declarations = new Map();
  const sections = entries.map(([entry], index) => {
    const symbol = checker.getSymbolAtLocation(program.getSourceFile(files[index]));
    const names = symbol === undefined ? [] : checker.getExportsOfModule(symbol).map((exported) => {
      const original = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      for (const declaration of original.declarations ?? []) note(declaration);
      return exported.name;
    });
    const listed = names.sort().map((name) => `\`${name}\``).join(', ');
    return `- \`${manifest.name}${entry.slice(1)}\`: ${listed === '' ? 'types of templates' : listed}`;
  });
  const texts = [...declarations].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
  return `## Entries\n\n${sections.sort().join('\n')}\n\n## Types\n\n\`\`\`ts\n${texts.join('\n')}\n\`\`\`\n`;

  function note(declaration) {
    const source = declaration.getSourceFile();
    // What another package declares is that one's promise.
    if (source.fileName.includes(`${sep}node_modules${sep}`) || relative(folder, source.fileName).startsWith('..')) return;
    const statement = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
    if (ts.isSourceFile(statement)) return;
    const text = printer.printNode(ts.EmitHint.Unspecified, publicPart(ts, statement), source).replace(/^export (declare |default )?/, '');
    declarations.set(`${declaration.name?.text ?? ''} ${text}`, text);
  }
}

/** A class without its private members; anything else as it is. */
function publicPart(ts, node) {
  if (!ts.isClassDeclaration(node)) return node;
  const members = node.members.filter((member) => !(ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Private));
  return ts.factory.updateClassDeclaration(node, node.modifiers, node.name, node.typeParameters, node.heritageClauses, members);
}
