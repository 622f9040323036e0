// Writes the floors of all figures into index.html, from what the command line says. Run it after a change of definitions or data.
import { writeFile } from 'node:fs/promises';
import { floorOf } from './floor.mjs';
import { figuresOf, pagePath, readPage, withFloors } from './page-figures.mjs';
import { queryFigures } from './query-figure.mjs';

const html = await readPage();
const figures = figuresOf(html);
const results = await queryFigures(figures);
const floors = figures.map((figure, index) => floorOf(figure, results[index]));
await writeFile(pagePath, withFloors(html, floors));
console.log(`${floors.length} floors written`);
