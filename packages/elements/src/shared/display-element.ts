import type { CSSResultGroup, PropertyDeclarations } from 'lit';
import { displayStyles } from './display.styles.ts';
import type { Finding } from './mistakes.ts';
import { painted } from './painted.ts';
import { SettingsElement } from './settings-element.ts';

// Outside of the class, where TypeScript 6 forgets to rewrite the ending (the packed packages’ test holds it).
const attendance = () => import('./attend.ts');

/** An element that asks nobody anything: it is whole with its first drawing, and what looks after its use comes later. */
export abstract class DisplayElement extends SettingsElement {
  static override styles: CSSResultGroup = [super.styles, displayStyles];

  static override properties: PropertyDeclarations = {
    bare: { type: Boolean, reflect: true },
  };

  /** Without card and title, for a place that has its own. */
  declare bare: boolean;

  constructor() {
    super();
    this.bare = false;
  }

  /**
   * What the page’s developer has to be told of what the page gave.
   *
   * @internal
   */
  abstract findings(): readonly Finding[];

  protected override firstUpdated(): void {
    void this.#attend();
  }

  async #attend(): Promise<void> {
    try {
      await painted();
      const { attend } = await attendance();
      attend(this);
    } catch {
      // It did not load: nothing that a person sees is missing.
    }
  }
}
