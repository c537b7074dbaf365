import type { ReactiveController } from 'lit';
import type { ViewElement } from '../view-element.ts';

/** So long a window has to be in sight and in use before a click in it means something; milliseconds. */
const attentiveAfter = 1_000;

/**
 * Whether the owner can have read what stands in the window. A page that opens it just before a double click, or covers and
 * uncovers it, gets no click: each time that the window comes to the front, it waits anew.
 */
export class Attention implements ReactiveController {
  isPaid = false;
  readonly #host: ViewElement;
  #cancel: (() => void) | undefined;
  #end: (() => void) | undefined;

  constructor(host: ViewElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#end = this.#host.surroundings.onAttention(() => {
      this.#begin();
    });
    this.#begin();
  }

  hostDisconnected(): void {
    this.#cancel?.();
    this.#end?.();
  }

  #begin(): void {
    this.#cancel?.();
    this.isPaid = false;
    this.#host.requestUpdate();
    if (!this.#host.surroundings.isAttended()) return;
    this.#cancel = this.#host.clock.after(attentiveAfter, () => {
      this.isPaid = true;
      this.#host.requestUpdate();
    });
  }
}
