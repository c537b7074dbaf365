/** How long the page may be kept from anything else, in milliseconds. */
const slice = 8;

/** Lets the page do what waits, if it has waited for a while; to be called often. */
export type Pause = () => Promise<void> | undefined;

const turn = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

/** A {@link Pause} that counts from its own last one. */
export function pauses(): Pause {
  let since = performance.now();
  return () => {
    if (performance.now() - since < slice) return undefined;
    return turn().then(() => {
      since = performance.now();
    });
  };
}

/** Rows that are sorted at once, before parts are merged. */
const run = 1_024;

/** Sorts in slices, and keeps the order of what is equal. Answers another list. */
export async function sortInSlices(
  rows: Uint32Array<ArrayBuffer>,
  compare: (one: number, other: number) => number,
  pause: Pause,
): Promise<Uint32Array<ArrayBuffer>> {
  let from = rows.slice();
  for (let start = 0; start < from.length; start += run) {
    from.subarray(start, start + run).sort(compare);
    await pause();
  }
  let to = new Uint32Array(rows.length);
  for (let width = run; width < rows.length; width *= 2) {
    for (let start = 0; start < rows.length; start += 2 * width) {
      const middle = Math.min(start + width, rows.length);
      const end = Math.min(start + 2 * width, rows.length);
      let [left, right] = [start, middle];
      for (let at = start; at < end; at += 1) {
        const [one = 0, other = 0] = [from[left], from[right]];
        const takesLeft = left < middle && (right >= end || compare(one, other) <= 0);
        to[at] = takesLeft ? one : other;
        if (takesLeft) left += 1;
        else right += 1;
        if (at % run === 0) await pause();
      }
    }
    [from, to] = [to, from];
  }
  return from;
}
