import { filesOf } from './archive-files.ts';
import { SignedInClient } from './signed-in-client.ts';

/** Answers at once, as data that is there already: the first rows, and then the others. */
class Answers extends SignedInClient {
  async *readArchiveIndex() {
    const total = 100_000;
    yield await Promise.resolve({ total, folders: [], files: filesOf(total, 0, 200), next: 'x' });
    for (let start = 200; start < total; start += 5_000)
      yield await Promise.resolve({
        total,
        folders: [],
        files: filesOf(total, start, Math.min(total, start + 5_000)),
        next: start + 5_000 < total ? 'x' : null,
      });
  }
}

const element = document.createElement('cx-archive');
Object.assign(element, { client: new Answers() });
document.querySelector('main')?.append(element);

window.showFound = (typed) => {
  const input = element.shadowRoot?.querySelector<HTMLInputElement>('[name=search]');
  if (!input) throw new Error('nothing to search with');
  input.value = typed;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
};
