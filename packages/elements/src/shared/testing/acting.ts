import { find, settled, type } from './fixture.ts';
import { plain } from './harness.ts';

/** Lets everything that was asked be answered and drawn. */
export async function come(element: Element): Promise<void> {
  for (let round = 0; round < 3; round++) await settled(element);
}

/** Types into the form and sends it. */
export async function enter(element: Element, entries: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(entries))
    type(find(element, `form [name=${name}]`, HTMLInputElement), text);
  find(element, 'form .cx-button').click();
  await come(element);
}

/** Presses a button of the shadow tree. */
export async function press(element: Element, label: string): Promise<void> {
  const all = [...(element.shadowRoot?.querySelectorAll('button') ?? [])];
  const found = all.find((one) => plain(one.ariaLabel ?? one.textContent) === plain(label));
  if (!found) throw new Error(`no button is called ${label}`);
  found.click();
  await come(element);
}

/** What is said of a field. */
export function problemOf(element: Element, name: string): string {
  const input = find(element, `form [name=${name}]`, HTMLInputElement);
  const ids = (input.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id.endsWith('-error'));
  return ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
}
