import { mount as mountComponent, unmount } from 'svelte';
import App from './App.svelte';

/** @type {import('../fixture.ts').Mount} */
export const mount = (target, issuer) => {
  const app = mountComponent(App, { target, props: { issuer } });
  return () => void unmount(app);
};
