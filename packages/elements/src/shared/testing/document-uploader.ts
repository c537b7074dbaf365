import { html, nothing } from 'lit';
import { UploadTab } from '../../../../client/src/testing/fake-uploads.ts';
import '../../document-uploader/document-uploader.define.ts';
import type { CxDocumentUploader } from '../../document-uploader/document-uploader.ts';
import { FakeClient, marie } from './fake-client.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeSpace, type SpaceAnswers } from './fake-space.ts';
import { find, fixture, settled, textOf } from './fixture.ts';
import { plain, until } from './harness.ts';

export { fileOf, largeFile } from '../../../../client/src/testing/fake-uploads.ts';

export const issuer = 'http://cabinet.localhost:4000';

interface Options {
  readonly lang?: string;
  readonly kept?: boolean;
  readonly company?: string;
  readonly tab?: ConstructorParameters<typeof UploadTab>[0];
  readonly answers?: Partial<FakeClient['answers']>;
  readonly space?: SpaceAnswers;
}

/** The element with a queue behind it that sends nothing but what a test says. */
export async function setUp({ lang = 'fr', kept = false, company, tab: options, ...given }: Options = {}) {
  const client = new FakeClient('cabinet');
  const tab = new UploadTab(options);
  const space = new FakeSpace({ openUploads: () => Promise.resolve(tab.queue), ...given.space });
  Object.assign(client.answers, {
    start: () => Promise.resolve({ status: 'signed-in', claims: marie, kept }),
    space: () => Promise.resolve(space.space),
    ...given.answers,
  });
  const clock = new FakeClock();
  const events: CustomEvent[] = [];
  const said: string[] = [];
  const element = await fixture<CxDocumentUploader>(
    html`<cx-document-uploader
      lang=${lang}
      issuer=${issuer}
      client-id="cabinet"
      company=${company ?? nothing}
      .client=${client}
      .clock=${clock}
      @cx-document-sent=${(event: CustomEvent) => events.push(event)}
      @cx-deposit-finished=${(event: CustomEvent) => events.push(event)}
    ></cx-document-uploader>`,
  );
  await until(() =>
    element.matches(':state(loading), :state(ready), :state(failed), :state(signed-out), :state(sending)'),
  );
  await settle(element);
  const status = element.shadowRoot?.querySelector('.status');
  if (status)
    new MutationObserver(() => {
      said.push(plain(status.textContent));
    }).observe(status, { childList: true, characterData: true, subtree: true });
  return { element, client, space, clock, events, said, tab };
}

/** Lets promises, the queue and the drawing come to rest. */
export async function settle(element: Element): Promise<void> {
  for (let round = 0; round < 4; round += 1) await settled(element);
}

/** Files in the hand of somebody who drags or pastes them. */
export function carried(files: readonly File[]): DataTransfer {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  return data;
}

/** Chooses files by the button that is there for it. */
export async function choose(element: Element, files: readonly File[], id = 'files'): Promise<void> {
  const input = find(element, `#${id}`, HTMLInputElement);
  input.files = carried(files).files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await settle(element);
}

export function dropOn(target: EventTarget, data: DataTransfer, type = 'drop'): DragEvent {
  const event = new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true, composed: true });
  target.dispatchEvent(event);
  return event;
}

/** Picks an option of a list. */
export async function select(element: Element, list: HTMLSelectElement, label: string): Promise<void> {
  const option = [...list.options].find(({ text }) => plain(text) === plain(label));
  if (!option) throw new Error(`no option ${label}`);
  list.value = option.value;
  list.dispatchEvent(new Event('change', { bubbles: true }));
  await settle(element);
}

export const typeList = (element: Element): HTMLSelectElement => find(element, '#type', HTMLSelectElement);

/** A button by what a screen reader calls it. */
export function button(element: Element, name: string): HTMLButtonElement {
  const called = (one: Element): string => plain(one.getAttribute('aria-label') ?? one.textContent);
  const all = [...(element.shadowRoot?.querySelectorAll('button') ?? [])].filter((one) =>
    one.checkVisibility(),
  );
  const found = all.find((one) => called(one) === plain(name));
  if (!found) throw new Error(`no button is called ${name}: ${all.map(called).join(', ')}`);
  return found;
}

export async function press(element: Element, name: string): Promise<void> {
  button(element, name).click();
  await settle(element);
}

/** The line of a file. */
export function row(element: Element, name: string): HTMLElement {
  const found = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('.rows li') ?? [])].find(
    (one) => one.querySelector('.file-name')?.textContent.trim() === name,
  );
  if (!found) throw new Error(`no line for ${name}`);
  return found;
}

export const names = (element: Element): string[] =>
  [...(element.shadowRoot?.querySelectorAll('.file-name') ?? [])].map(({ textContent }) =>
    textContent.trim(),
  );

export const shown = (element: Element): string => plain(textOf(element));

/** Chooses files, says what they are and sends them, to where each waits, goes, or is asked about. */
export async function deposit(element: Element, tab: UploadTab, files: readonly File[]): Promise<void> {
  await choose(element, files);
  await select(element, typeList(element), 'Factures Achats');
  find(element, 'form button[type=submit]').click();
  await until(() => tab.queue.transfers.every(({ state }) => !['draft', 'comparing'].includes(state.status)));
  await settle(element);
}
