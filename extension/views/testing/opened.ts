import { html } from 'lit';
import { fixture, settled } from '../../../packages/elements/src/shared/testing/fixture.ts';
import { FakeClock } from '../../../packages/elements/src/shared/testing/fake-clock.ts';
import { plain } from '../../../packages/elements/src/shared/testing/harness.ts';
import type { ExtensionState } from '../../state.ts';
import type { ViewElement } from '../view-element.ts';
import { FakeBackground } from './fake-background.ts';
import { FakePasskeys, FakeSurroundings } from './fake-surroundings.ts';
import { state } from './samples.ts';

type Tag = 'ext-popup' | 'ext-options' | 'ext-approve';

interface Wishes {
  readonly change?: (now: number) => Partial<ExtensionState>;
  readonly pending?: { readonly origin: string } | null;
  readonly passkeys?: FakePasskeys;
  /** Before the page asks anything. */
  readonly before?: (background: FakeBackground) => void;
}

/** A page of ours on a background, a browser and a clock that a test moves. */
export class Opened {
  readonly background: FakeBackground;
  readonly surroundings = new FakeSurroundings();
  readonly clock = new FakeClock();
  view!: ViewElement;

  private constructor({ change, pending = null, before }: Wishes) {
    const now = this.clock.now();
    this.background = new FakeBackground(state(now, change?.(now)), pending);
    before?.(this.background);
  }

  static async open(tag: Tag, wishes: Wishes = {}): Promise<Opened> {
    const opened = new Opened(wishes);
    const view = document.createElement(tag);
    view.background = opened.background;
    view.surroundings = opened.surroundings;
    view.passkeys = wishes.passkeys ?? new FakePasskeys();
    view.clock = opened.clock;
    opened.view = await fixture(html`${view}`);
    await opened.come();
    return opened;
  }

  get root(): ShadowRoot {
    if (!this.view.shadowRoot) throw new Error('nothing is drawn');
    return this.view.shadowRoot;
  }

  /** What has the focus in the page. */
  get focused(): HTMLElement | null {
    return this.root.activeElement as HTMLElement | null;
  }

  async come(): Promise<void> {
    for (let round = 0; round < 3; round++) await settled(this.view);
  }

  all(selector: string): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>(selector)];
  }

  find(selector: string): HTMLElement {
    const [found] = this.all(selector);
    if (!found) throw new Error(`nothing matches ${selector}`);
    return found;
  }

  input(selector: string): HTMLInputElement {
    const found = this.find(selector);
    if (!(found instanceof HTMLInputElement)) throw new Error(`${selector} is no field`);
    return found;
  }

  button(name: string): HTMLButtonElement {
    const found = this.all('button').find((one) => plain(one.ariaLabel ?? one.textContent) === plain(name));
    if (!(found instanceof HTMLButtonElement)) throw new Error(`no button is called ${name}`);
    return found;
  }

  async press(name: string): Promise<void> {
    this.button(name).click();
    await this.come();
  }

  async type(selector: string, text: string): Promise<void> {
    const input = this.input(selector);
    input.focus();
    input.value = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await this.come();
  }

  async send(selector: string): Promise<void> {
    const form = this.find(selector);
    if (!(form instanceof HTMLFormElement)) throw new Error(`${selector} is no form`);
    form.requestSubmit();
    await this.come();
  }

  /** What is announced: everything within live regions. */
  get announced(): string {
    return plain(
      this.all('[role=alert], [role=status]')
        .map((one) => one.textContent)
        .join(' '),
    );
  }
}
