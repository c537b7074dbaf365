import type { Page } from 'playwright-core';

/** One entry of `index.json`. */
export interface Entry {
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly type: 'story' | 'docs';
  readonly tags?: readonly string[];
}

/** How the showing of a story ended; `problems` is empty when all went well. */
export interface Outcome {
  readonly problems: readonly string[];
}

interface Finished {
  readonly storyId: string;
  readonly status: string;
  readonly reporters: readonly {
    readonly type: string;
    readonly status: string;
    readonly result?: unknown;
  }[];
}

interface Channel {
  on(event: string, listener: (payload: never) => void): void;
  off(event: string, listener: (payload: never) => void): void;
  emit(event: string, payload: unknown): void;
}

/** Storybook’s preview in one page: stories follow each other in it, as when a person goes from one to the next. */
export class StoryPage {
  readonly page: Page;
  readonly #base: string;
  #shown: string | undefined;

  constructor(page: Page, base: string) {
    this.page = page;
    this.#base = base;
  }

  /** Shows a story from its beginning, with its play function. */
  async show(id: string, globals: Readonly<Record<string, string>>): Promise<Outcome> {
    // A story that is shown already would only be drawn again, with the elements that it has.
    if (this.#shown === undefined || this.#shown === id) {
      const url = new URL('iframe.html', this.#base);
      await this.page.goto(url.href);
      await this.page.waitForFunction(() => '__STORYBOOK_ADDONS_CHANNEL__' in globalThis);
      await this.page.waitForFunction(() =>
        Boolean(
          (globalThis as unknown as { __STORYBOOK_PREVIEW__?: { storyStoreValue?: unknown } })
            .__STORYBOOK_PREVIEW__?.storyStoreValue,
        ),
      );
    }
    this.#shown = id;
    // By the channel, the story that is left would be drawn once more, and the whole page again where that takes time.
    await this.page.evaluate((globals) => {
      const { __STORYBOOK_PREVIEW__: preview } = globalThis as unknown as {
        __STORYBOOK_PREVIEW__: {
          storyStoreValue: { userGlobals: { update(globals: Readonly<Record<string, string>>): void } };
        };
      };
      preview.storyStoreValue.userGlobals.update(globals);
    }, globals);
    return this.#after(id, [['setCurrentStory', { storyId: id, viewMode: 'story' }]]);
  }

  /** Changes the toolbars of the story that is shown: what happened in it stays. */
  async change(id: string, globals: Readonly<Record<string, string>>): Promise<Outcome> {
    return this.#after(id, [['updateGlobals', { globals }]]);
  }

  async #after(id: string, messages: readonly (readonly [string, unknown])[]): Promise<Outcome> {
    return this.page.evaluate(
      async ({ id, messages }) => {
        const channel = (globalThis as unknown as { __STORYBOOK_ADDONS_CHANNEL__: Channel })
          .__STORYBOOK_ADDONS_CHANNEL__;
        const problems: string[] = [];
        const note = (payload: { message?: string } | readonly { message?: string }[]) => {
          for (const { message } of [payload].flat()) problems.push(message ?? 'failed without a word');
        };
        const listeners: Record<string, (payload: never) => void> = {
          playFunctionThrewException: note,
          unhandledErrorsWhilePlaying: note,
          storyThrewException: note,
          storyErrored: note,
          storyMissing: () => problems.push('there is no such story'),
        };
        const finished = new Promise<Finished | undefined>((resolve) => {
          listeners['storyFinished'] = (payload: Finished) => {
            if (payload.storyId === id) resolve(payload);
          };
          setTimeout(resolve, 40_000, undefined);
        });
        for (const [event, listener] of Object.entries(listeners)) channel.on(event, listener);
        for (const [event, payload] of messages) channel.emit(event, payload);
        const end = await finished;
        for (const [event, listener] of Object.entries(listeners)) channel.off(event, listener);
        if (!end) problems.push('did not finish');
        else if (end.status !== 'success' && problems.length === 0) problems.push(`ended as ${end.status}`);
        for (const { type, status, result } of end?.reporters ?? []) {
          if (status !== 'failed') continue;
          const { violations = [] } = (result ?? {}) as {
            violations?: readonly { id: string; nodes: readonly { html: string }[] }[];
          };
          problems.push(
            ...violations.map(
              ({ id: rule, nodes }) => `${type} ${rule}: ${nodes.map(({ html }) => html).join(' | ')}`,
            ),
          );
        }
        return { problems };
      },
      { id, messages },
    );
  }
}
