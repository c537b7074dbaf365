import { html, nothing, type TemplateResult } from 'lit';
import type { TaskState } from '../shared/task.store.ts';
import type { FilingEntries, FilingProblem, Folder } from './filing.ts';
import { taskButtons, taskFailure, type PanelPage } from './panel-views.ts';

export interface FilingPage extends PanelPage {
  /** Undefined: not read yet. */
  readonly folders: readonly Folder[] | undefined;
  /** How reading them stands. */
  readonly reading: TaskState;
  /** The folder that is chosen; empty: a new one; undefined: none yet. */
  readonly folder: string | undefined;
  readonly chooseFolder: (folder: string | undefined) => void;
  readonly readAgain: () => void;
  readonly file: (entries: FilingEntries) => void;
}

/** The choice that makes a folder. */
const newOne = '+';

/** In the archive, but not with its bytes twice: folder, fiscal year and name (R-12). */
export function filingView(page: FilingPage): TemplateResult {
  const { texts, document, folders, folder, task } = page;
  const { filing, cancel } = texts.words;
  if (!folders) return foldersView(page);
  const problemOf = (entry: string): string => {
    const problem = task.status === 'open' ? task.problems[entry] : undefined;
    return problem === undefined ? '' : filing.problems[problem as FilingProblem];
  };
  const described = (entry: string) =>
    html`<p class="problem" id="${entry}-problem">${problemOf(entry) || nothing}</p>`;
  const invalid = (entry: string) => (problemOf(entry) ? 'true' : 'false');
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const entries = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string): string => {
      const value = entries.get(name);
      return typeof value === 'string' ? value.trim() : '';
    };
    page.file({
      folder: folder === '' ? undefined : folder,
      newFolder: folder === '' ? text('newFolder') : undefined,
      fiscalYear: text('fiscalYear'),
      name: text('name'),
    });
  };
  const choose = ({ target }: Event): void => {
    const { value } = target as HTMLSelectElement;
    page.chooseFolder(value === '' ? undefined : value === newOne ? '' : value);
  };
  return html`<form novalidate @submit=${submit}>
    <h3 class="heading" id="panel-title">${filing.title(document.name)}</h3>
    <label
      >${filing.folder}
      <select
        name="folder"
        autofocus
        aria-invalid=${invalid('folder')}
        aria-describedby="folder-problem"
        @change=${choose}
      >
        <option value="" ?selected=${folder === undefined}>${filing.choose}</option>
        ${folders.map(({ id, path }) => html`<option value=${id} ?selected=${id === folder}>${path}</option>`)}
        <option value=${newOne} ?selected=${folder === ''}>${filing.newFolder}</option>
      </select></label
    >
    ${described('folder')}
    <div ?hidden=${folder !== ''}>
      <label
        >${filing.folderName}
        <input
          name="newFolder"
          autocomplete="off"
          maxlength="200"
          aria-invalid=${invalid('newFolder')}
          aria-describedby="newFolder-problem"
      /></label>
      ${described('newFolder')}
    </div>
    <label
      >${filing.fiscalYear}
      <input
        name="fiscalYear"
        inputmode="numeric"
        autocomplete="off"
        maxlength="4"
        .defaultValue=${document.sentAt.slice(0, 4)}
        aria-invalid=${invalid('fiscalYear')}
        aria-describedby="fiscalYear-problem"
    /></label>
    ${described('fiscalYear')}
    <label
      >${filing.name}
      <input
        name="name"
        autocomplete="off"
        maxlength="200"
        .defaultValue=${document.name}
        aria-invalid=${invalid('name')}
        aria-describedby="name-problem"
    /></label>
    ${described('name')} ${taskFailure(page)} ${taskButtons(page, filing.submit, filing.filing, cancel)}
  </form>`;
}

/** The folders are on their way, or could not be had. */
function foldersView(page: FilingPage): TemplateResult {
  const { texts, document, reading, readAgain, close } = page;
  const { words } = texts;
  const failure = reading.status === 'open' ? reading.failure : undefined;
  const seconds = failure?.seconds;
  return html`<h3 class="heading" id="panel-title" tabindex="-1" autofocus>
      ${words.filing.title(document.name)}
    </h3>
    ${
      failure
        ? html`${taskFailure({ ...page, task: reading })}`
        : html`<p class="quiet" role="status">
            ${reading.status === 'sending' && reading.slow ? words.slowly : words.filing.loading}
          </p>`
    }
    <div class="choices">
      ${
        failure
          ? html`<button
              class="button filled"
              type="button"
              aria-disabled=${seconds === undefined ? nothing : 'true'}
              @click=${readAgain}
            >
              ${seconds === undefined ? words.retry : words.retryIn(words.duration(seconds))}
            </button>`
          : nothing
      }
      <button class="button" type="button" @click=${close}>${words.cancel}</button>
    </div>`;
}
