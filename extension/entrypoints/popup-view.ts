import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import '../views/popup/popup.define.ts';
import { open } from '../views/open.ts';

/** All of the popup in one file: what counts is how soon it stands there. */
export default defineUnlistedScript(() => {
  void open(document.createElement('ext-popup'));
});
