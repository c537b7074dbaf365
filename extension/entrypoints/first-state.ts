import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { KeptState } from '../kept-state.ts';
import { readFirst } from '../views/first-state.ts';

export default defineUnlistedScript(() => {
  const { storage, extension } = browser;
  readFirst(new KeptState(storage.session, extension.inIncognitoContext), Date.now());
});
