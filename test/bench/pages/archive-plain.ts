import { filesOf, folded } from './archive-files.ts';

/** Ten thousand rows, windowed by hand and nothing more: the least that a list can cost. */
const files = filesOf(10_000);
const keys = files.map(([, name]) => folded(name));
let found = files.map((_, index) => index);
const height = 44;
const list = document.createElement('div');
const body = document.createElement('div');
list.className = 'list';
body.className = 'lines';
list.append(body);
document.querySelector('main')?.append(list);

function draw(): void {
  body.style.height = `${found.length * height}px`;
  const first = Math.max(0, Math.floor(list.scrollTop / height) - 4);
  const count = Math.ceil(list.clientHeight / height) + 8;
  body.replaceChildren(
    ...found.slice(first, first + count).map((number, index) => {
      const row = document.createElement('div');
      row.className = 'row';
      row.style.transform = `translateY(${(first + index) * height}px)`;
      for (const value of files[number]?.slice(1, 6) ?? [])
        row.append(Object.assign(document.createElement('span'), { textContent: String(value) }));
      return row;
    }),
  );
}

list.addEventListener('scroll', draw);
draw();

window.showFound = (typed) => {
  const key = folded(typed);
  found = files.map((_, index) => index).filter((number) => keys[number]?.includes(key));
  list.scrollTop = 0;
  draw();
};
