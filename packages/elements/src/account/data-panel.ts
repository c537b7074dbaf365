import type { AccountExport } from '@comptexpert-kit/contract';
import { html, type TemplateResult } from 'lit';
import { saveBlob } from '../shared/save-blob.ts';
import { Panel } from './panel.ts';

/** Hands it to the browser as a file. */
function saveFile(document: Document, name: string, content: AccountExport): void {
  const text = JSON.stringify(content, undefined, 2);
  saveBlob(document, name, new Blob([text], { type: 'application/json' }));
}

/** All that is kept about a holder, as a file. */
export class DataPanel extends Panel {
  override readonly name = 'data';

  override render(): TemplateResult {
    const { words } = this;
    const { title, means, download, preparing } = words.data;
    const { house } = this.page.account;
    const { state } = this.task;
    const isBusy = state.status === 'sending';
    const seconds = state.status === 'open' ? state.failure?.seconds : undefined;
    const label = seconds === undefined ? download : words.later(download, words.duration(seconds));
    return this.section(
      title,
      html`<p class="quiet">${means[house]}</p>
        ${this.alert()} ${this.button(isBusy ? preparing : label, isBusy, this.#download)} ${this.waiting()}`,
    );
  }

  readonly #download = (): void => {
    void this.#export();
  };

  async #export(): Promise<void> {
    const { page, words } = this;
    const { fileNames } = words.data;
    const isDone = await this.task.attempt({
      send: async (signal) => {
        const content = await page.client.exportAccount(signal);
        if (!signal.aborted)
          saveFile(
            page.host.ownerDocument,
            fileNames[page.account.house](content.exportedAt.slice(0, 10)),
            content,
          );
      },
    });
    if (isDone) page.saved(this.name, words.saved.exported);
  }
}
