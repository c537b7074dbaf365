import type { SignInWindow } from '../sessions/issuer.ts';
import type { StateChanged } from '../messages.ts';
import type { Toolbar } from './toolbar.ts';

/** What the background does with the browser it runs in. */
export interface BrowserPorts {
  /** Shows a page of the issuer in a window of its own, and tells where it led to. */
  readonly window: SignInWindow;
  openTab(url: string): Promise<void>;
  /** Wakes the background at that time or a little later, whatever becomes of it until then; replaces what was asked before. */
  wakeAt(time: number): Promise<void>;
  /** Whether somebody used this computer in the last so many seconds, in whatever program; at least 15. */
  isInUse(seconds: number): Promise<boolean>;
  /** Seconds without use after which the browser says so; at least 15. */
  sayIdleAfter(seconds: number): void;
  show(toolbar: Toolbar): Promise<void>;
  /** Tells every open page of ours. */
  tell(message: StateChanged): Promise<void>;
  /** Runs `work` while no other worker or window of this browser does anything by that name. */
  alone<Value>(name: string, work: () => Promise<Value>): Promise<Value>;
}
