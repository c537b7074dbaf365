/** Whether this device has a network; dispatches `online` when it comes back. */
export interface Network {
  readonly isOnline: () => boolean;
  readonly addEventListener: (type: 'online', listener: () => void) => void;
  readonly removeEventListener: (type: 'online', listener: () => void) => void;
}

/** What the browser knows of it. */
export const browserNetwork: Network = {
  isOnline: () => navigator.onLine,
  addEventListener: (type, listener) => {
    addEventListener(type, listener);
  },
  removeEventListener: (type, listener) => {
    removeEventListener(type, listener);
  },
};
