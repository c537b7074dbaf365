const userAdded = 'cx-user-added';
const userChanged = 'cx-user-changed';
const userRemoved = 'cx-user-removed';

/** Whom something was done to; opaque, and all that is told. */
export interface UserDetail {
  readonly id: string;
}

const init = (id: string) => ({ bubbles: true, composed: true, detail: { id } });

/** Somebody was let in. */
export class CxUserAddedEvent extends CustomEvent<UserDetail> {
  constructor(id: string) {
    super(userAdded, init(id));
  }
}

/** Somebody’s name, login or rights were changed. */
export class CxUserChangedEvent extends CustomEvent<UserDetail> {
  constructor(id: string) {
    super(userChanged, init(id));
  }
}

/** Somebody is let in no more. */
export class CxUserRemovedEvent extends CustomEvent<UserDetail> {
  constructor(id: string) {
    super(userRemoved, init(id));
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cx-user-added': CxUserAddedEvent;
    'cx-user-changed': CxUserChangedEvent;
    'cx-user-removed': CxUserRemovedEvent;
  }
}
