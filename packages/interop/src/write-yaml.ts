import { Document, isMap, isScalar, visit } from 'yaml';

/** Documents as a YAML file; fields, relationships and other small maps stand on one line each. */
export function writeYaml(documents: readonly Readonly<Record<string, unknown>>[]): string {
  return documents.map(writeDocument).join('---\n');
}

function writeDocument(value: Readonly<Record<string, unknown>>): string {
  const document = new Document(value);
  visit(document, {
    Pair(_, pair, path) {
      // Key, its map, the key above, the map of the document, the document: entries of `fields` and `relationships`.
      if (isMap(pair.value) && (path.length >= 4 || (isScalar(pair.key) && pair.key.value === 'source'))) pair.value.flow = true;
    },
    Seq(_, sequence) {
      for (const item of sequence.items) if (isMap(item)) item.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true, defaultStringType: 'PLAIN' });
}
