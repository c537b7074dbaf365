import type { Profile } from '@comptexpert-kit/contract';

const profileSelected = 'cx-profile-selected';

/** What somebody said to be. */
export interface SelectedProfile {
  readonly profile: Profile;
  /** The value of the choice; several choices may stand for one profile. */
  readonly choice: string;
}

/** Somebody settled on a choice: by a click, a touch, Space or Enter, and never by an arrow key on the way to another one. */
export class CxProfileSelectedEvent extends CustomEvent<SelectedProfile> {
  constructor(detail: SelectedProfile) {
    super(profileSelected, { bubbles: true, composed: true, detail });
  }
}

/** Tells it from an element. */
export function tellSelected(
  element: EventTarget,
  { profile, value }: { readonly profile: Profile; readonly value: string },
): void {
  element.dispatchEvent(new CxProfileSelectedEvent({ profile, choice: value }));
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cx-profile-selected': CxProfileSelectedEvent;
  }
}
