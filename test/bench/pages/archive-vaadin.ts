import '@vaadin/grid';
import '@vaadin/grid/vaadin-grid-selection-column.js';
import { filesOf, folded } from './archive-files.ts';

const items = filesOf(100_000).map(([id, name, date, fiscalYear, mediaType, size]) => ({
  id,
  name,
  date,
  fiscalYear,
  mediaType,
  size: `${Math.round(size / 1000)} ko`,
}));
const keys = items.map(({ name }) => folded(name));
const grid = document.createElement('vaadin-grid');
grid.append(document.createElement('vaadin-grid-selection-column'));
for (const path of ['name', 'date', 'fiscalYear', 'mediaType', 'size'])
  grid.append(Object.assign(document.createElement('vaadin-grid-column'), { path }));
grid.items = items;
document.querySelector('main')?.append(grid);

window.showFound = (typed) => {
  const key = folded(typed);
  grid.items = items.filter((_, index) => keys[index]?.includes(key));
};
