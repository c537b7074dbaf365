import type { CSSResult, ReactiveControllerHost } from 'lit';
import { LightForm } from './light-form.ts';

/** One of several forms of an element, in a slot of its own. */
export class PanelForm extends LightForm {
  constructor(
    host: ReactiveControllerHost & HTMLElement,
    slot: string,
    submit: () => void,
    ...styles: CSSResult[]
  ) {
    super(host, submit, ...styles);
    this.element.slot = slot;
    // Whatever a copy brought along under this name.
    if (host.isConnected) this.hostConnected();
  }

  override hostConnected(): void {
    this.adopt();
    for (const child of this.host.querySelectorAll(`:scope>.cx-form[slot="${this.element.slot}"]`))
      if (child !== this.element) child.remove();
  }
}
