/** What a key asks of a group of radio buttons: to go to another one, or to settle on the one that has the focus. */
export type RadioKey = { readonly goTo: HTMLInputElement } | { readonly settleOn: HTMLInputElement };

/**
 * Done here, because a browser’s own way from one radio button to the next cannot be told from a click, and because Space
 * on the one that is chosen already does nothing in some. Arrows go round, and past the ends; every other key is the browser’s.
 */
export function radioKey(event: KeyboardEvent, radios: readonly HTMLInputElement[]): RadioKey | undefined {
  const { key, target, altKey, ctrlKey, metaKey } = event;
  if (altKey || ctrlKey || metaKey || !(target instanceof HTMLInputElement)) return undefined;
  if (key === 'Enter' || key === ' ') return { settleOn: target };
  const [left, right] = getComputedStyle(target).direction === 'rtl' ? [1, -1] : [-1, 1];
  const step = { ArrowDown: 1, ArrowUp: -1, ArrowLeft: left, ArrowRight: right }[key];
  const goTo = step && radios.at((radios.indexOf(target) + step) % radios.length);
  return goTo ? { goTo } : undefined;
}

/** Chooses a radio button, and tells it as the browser would if a person had. */
export function choose(radio: HTMLInputElement): void {
  if (radio.checked) return;
  radio.checked = true;
  radio.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  radio.dispatchEvent(new Event('change', { bubbles: true }));
}
