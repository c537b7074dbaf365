import { browser } from 'wxt/browser';
import { KeptState } from '../kept-state.ts';
import { browserPasskeys } from './browser-passkeys.ts';
import { browserSurroundings } from './browser-surroundings.ts';
import { takeFirst } from './first-state.ts';
import { RuntimeBackground } from './runtime-background.ts';
import type { ViewElement } from './view-element.ts';

/** Puts a page of ours into its document, on the real background: at first as that was when it kept its state. */
export async function open(view: ViewElement): Promise<void> {
  const { runtime, storage, extension } = browser;
  const kept = new KeptState(storage.session, extension.inIncognitoContext);
  view.background = new RuntimeBackground(runtime, await (takeFirst() ?? kept.read(Date.now())));
  view.surroundings = browserSurroundings;
  view.passkeys = browserPasskeys;
  document.body.append(view);
}
