import { issuer } from './stage.ts';

const channel = 'comptexpert-extension/1';

interface Account {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
}

/** What the browser extension has to say in a story. */
export interface Told {
  readonly standing: 'approved' | 'askable' | 'locked' | 'refused';
  readonly accounts?: readonly Account[];
  /** To whoever asks for something; without it nobody ever answers. */
  readonly answer?: { readonly type: 'revived' } | { readonly type: 'refused'; readonly reason: string };
}

/** Stands in for the browser extension, for a story’s `beforeEach`; the answer ends it. */
export const withExtension =
  ({ standing, accounts = [], answer }: Told) =>
  (): (() => void) => {
    const say = (message: object): void => {
      postMessage({ channel, ...message }, '/');
    };
    const offer = { type: 'offer', issuer, standing, accounts, identifiers: [] };
    const hear = ({ data }: MessageEvent<unknown>): void => {
      if (data === channel) say({ type: 'ready' });
      const { type, id } = (data ?? {}) as { readonly type?: unknown; readonly id?: unknown };
      if (type === 'hello' || type === 'ask') say({ ...offer, id });
      if (type === 'continue' && answer) say({ ...answer, id });
    };
    addEventListener('message', hear);
    return () => {
      removeEventListener('message', hear);
    };
  };
