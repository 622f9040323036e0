// Writes the floors of all figures into index.html, from what the command line says. Run it after a change of definitions or data.
import { writeFile } from 'node:fs/promises';
import { floorOf } from './floor.mjs';
import { figuresOf, pagePath, readPage, withFloors } from './page-figures.mjs';
import { queryFigure } from './query-figure.mjs';

const html = await readPage();
const floors = [];
for (const figure of figuresOf(html)) floors.push(floorOf(figure, await queryFigure(figure)));
await writeFile(pagePath, withFloors(html, floors));
console.log(`${floors.length} floors written`);
