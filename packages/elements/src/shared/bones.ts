import { html } from 'lit';

/** The shape of what is still to come, in the room that it will take. */
export const bones = html`<div class="bones tall" aria-hidden="true">
  <i></i><i></i><i></i><i></i><i></i>
</div>`;
