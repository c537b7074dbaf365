import type { AccountSession } from '@comptexpert-kit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Failure } from '../shared/failure.ts';
import { failureOf } from '../shared/failure.ts';
import { failureAlert, Panel } from './panel.ts';
import { shownDay, shownMoment } from '../shared/moments.ts';

type List =
  | { readonly status: 'reading' }
  | { readonly status: 'unreadable'; readonly failure: Failure }
  | { readonly status: 'read'; readonly sessions: readonly AccountSession[] };

/** Where one is signed in, and the ways to end it. */
export class SessionsPanel extends Panel {
  override readonly name = 'sessions';
  #list: List = { status: 'reading' };
  #request: AbortController | undefined;

  override begin(): void {
    void this.#read();
  }

  override end(): void {
    super.end();
    this.#request?.abort();
    this.#list = { status: 'reading' };
  }

  override render(): TemplateResult {
    return this.section(
      this.words.sessions.title,
      html`<div class="sessions" aria-busy=${this.#list.status === 'reading' ? 'true' : 'false'}>
        ${this.#renderList(this.#list)}
      </div>`,
    );
  }

  #renderList(list: List): TemplateResult {
    const { words } = this;
    switch (list.status) {
      case 'reading':
        return html`<p class="quiet" role="status">${words.sessions.loading}</p>
          <div class="bones" aria-hidden="true"><i></i><i></i></div>`;
      case 'unreadable': {
        const alert = failureAlert(words, list.failure);
        return html`<div role="alert">
            <p class="failure"><strong>${alert?.title}</strong> ${alert?.advice}</p>
          </div>
          ${this.button(words.retry, false, this.#retry)}`;
      }
      case 'read':
        return this.#renderSessions(list.sessions);
    }
  }

  #renderSessions(sessions: readonly AccountSession[]): TemplateResult {
    const { sessions: words } = this.words;
    const { state } = this.task;
    const others = sessions.filter(({ current }) => !current).length;
    const isEnding = state.status === 'sending' && state.what === 'others';
    return html`<ul class="lines">
        ${sessions.map((session) => this.#renderSession(session))}
      </ul>
      <p class="quiet">${others === 0 ? words.alone : words.advice}</p>
      ${this.alert()}
      ${
        others > 1
          ? this.button(isEnding ? words.ending : words.endOthers, isEnding, this.#endOthers)
          : nothing
      }
      ${this.waiting()}`;
  }

  #renderSession(session: AccountSession): TemplateResult {
    const { sessions: words, locale } = this.words;
    const { state } = this.task;
    const device = session.device ?? words.unknownDevice;
    const isEnding = state.status === 'sending' && state.what === session.id;
    const places = [
      session.network === null ? '' : words.from(session.network),
      session.sites.length > 0 ? words.sites(session.sites.join(', ')) : '',
      session.kept ? words.kept : '',
    ].filter((text) => text !== '');
    return html`<li class="line">
      <div>
        <p class="device">
          <strong>${device}</strong>
          ${session.current ? html`<span class="badge">${words.current}</span>` : nothing}
        </p>
        <p class="quiet">${words.used(shownMoment(session.lastUsedAt, locale))}</p>
        <p class="quiet">${words.since(shownDay(session.createdAt, locale))}</p>
        ${places.map((text) => html`<p class="quiet">${text}</p>`)}
      </div>
      ${
        session.current
          ? nothing
          : this.button(
              isEnding ? words.ending : words.end,
              isEnding,
              () => void this.#end(session),
              // Two devices may be called the same: their sites tell them apart.
              words.endWhat([device, ...session.sites].join(', ')),
            )
      }
    </li>`;
  }

  /** Asks again where one is signed in; what is shown stays until the answer is there. */
  async refresh(): Promise<void> {
    await this.#read();
  }

  async #read(): Promise<void> {
    this.#request?.abort();
    const { signal } = (this.#request = new AbortController());
    try {
      const sessions = await this.page.client.listSessions(signal);
      if (!signal.aborted) this.#show({ status: 'read', sessions });
    } catch (error) {
      if (signal.aborted) return;
      const failure = failureOf(error);
      this.page.failed(failure.code);
      if (failure.code === 'login-required') this.page.lost();
      else if (this.#list.status !== 'read') this.#show({ status: 'unreadable', failure });
    }
  }

  #show(list: List): void {
    this.#list = list;
    this.page.host.requestUpdate();
  }

  readonly #retry = (): void => {
    this.#show({ status: 'reading' });
    void this.#read();
  };

  async #end({ id, device }: AccountSession): Promise<void> {
    const { words, page } = this;
    const isDone = await this.task.attempt({
      what: id,
      send: (signal) => page.client.endSession(id, signal),
    });
    if (isDone)
      this.#ended(
        (session) => session.id !== id,
        words.saved.session(device ?? words.sessions.unknownDevice),
      );
  }

  readonly #endOthers = (): void => {
    void this.#endAllOthers();
  };

  async #endAllOthers(): Promise<void> {
    const { page } = this;
    const isDone = await this.task.attempt({
      what: 'others',
      send: (signal) => page.client.endOtherSessions(signal),
    });
    if (isDone) this.#ended(({ current }) => current, this.words.saved.otherSessions);
  }

  /** The button that was pressed is gone with its line: the focus goes to the title, beside what is said. */
  #ended(stays: (session: AccountSession) => boolean, text: string): void {
    if (this.#list.status === 'read')
      this.#list = { status: 'read', sessions: this.#list.sessions.filter(stays) };
    this.page.saved(this.name, text, 'sessions');
    void this.focus('#sessions-title');
    void this.#read();
  }
}
