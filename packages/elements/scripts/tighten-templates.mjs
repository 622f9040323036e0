// Takes the layout of the source out of the templates of a built package: a line break beside a tag or an expression is nothing, any
// other is a space. A page then downloads less, and a drawn template has no text nodes of mere white space.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'acorn';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));

const TAGS = new Set(['html', 'svg', 'css']);

for (const path of readdirSync(DIST, { recursive: true })) {
  if (!path.endsWith('.js') || path.startsWith('cdn')) continue;
  const file = DIST + path;
  const code = readFileSync(file, 'utf8');
  if (![...TAGS].some((tag) => code.includes(`${tag} \``) || code.includes(`${tag}\``))) continue;
  const tight = tightenTemplates(code);
  if (tight !== code) writeFileSync(file, tight);
}

function tightenTemplates(code) {
  const edits = [];
  for (const { tag, quasi } of taggedTemplates(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }))) {
    const tighten = tag.name === 'css' ? tightenCss : markupTightener();
    for (const { start, end, tail } of quasi.quasis) edits.push({ start, end, text: tighten(code.slice(start, end), !tail) });
  }
  edits.sort((a, b) => b.start - a.start);
  return edits.reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), code);
}

function* taggedTemplates(node) {
  if (node === null || typeof node !== 'object') return;
  if (node.type === 'TaggedTemplateExpression' && TAGS.has(node.tag.name)) yield node;
  for (const child of Object.values(node)) yield* taggedTemplates(child);
}

/** Tightens the strings of one template in their order: it has to know whether the last one ended inside a tag. */
function markupTightener() {
  let inTag = false;
  let first = true;
  return (string, expressionFollows) => {
    const pieces = string.split(/(?<=>)|(?=<)/);
    const tight = pieces.map((piece, index) => {
      if (piece.startsWith('<')) inTag = true;
      if (inTag) {
        if (piece.endsWith('>')) inTag = false;
        return piece.replace(/\s*\n\s*/g, ' ').replace(/ >$/, '>');
      }
      const besideBefore = index > 0 || !first;
      const besideAfter = index < pieces.length - 1 || expressionFollows;
      let text = piece;
      if (besideBefore || /^\s*\n/.test(text)) text = text.replace(/^\s*\n\s*/, '');
      if (besideAfter || /\n\s*$/.test(text)) text = text.replace(/\s*\n\s*$/, '');
      return text.replace(/\s*\n\s*/g, ' ');
    });
    first = false;
    return tight.join('');
  };
}

function tightenCss(string) {
  return string
    .replace(/\/\*[^]*?\*\//g, '').replace(/\s+/g, ' ').replace(/ ?([{};,]) ?/g, '$1').replace(/: /g, ':').replace(/;\}/g, '}');
}
