/** Told to the relays of all tabs: what sites are told is another now. It says nothing of what. */
export const change = { type: 'comptexpert-change' } as const;

/** Whether that is what was told; only our own background can. */
export const isChange = (message: unknown): boolean =>
  typeof message === 'object' && message !== null && 'type' in message && message.type === change.type;
