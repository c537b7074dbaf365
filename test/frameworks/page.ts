import { startMocks } from '@comptexpert-kit/mocks/in-page';
import type { Mount } from './fixture.ts';

/** What the test asks of the page. */
export interface Fixture {
  /** Shows the application once; resolves when the login box can be typed into. */
  show(): Promise<void>;
  /** Takes it out again. */
  hide(): void;
  /** Every login box that was shown. */
  readonly boxes: readonly WeakRef<Element>[];
}

declare global {
  interface Window {
    fixture: Fixture;
  }
}

/** The box can be typed into, and what loads later is there: the help below it. */
const isWhole = (target: Element): boolean =>
  target.querySelector('cx-login-box input') !== null &&
  (target.querySelector('cx-login-box')?.shadowRoot?.querySelectorAll('details a').length ?? 0) > 0;

/** Starts the mock, and hands the application of one framework to the test. */
export async function serve(mount: Mount): Promise<void> {
  const { issuer } = await startMocks({ panel: false, memory: 'page', pages: '/comptexpert-mock/' });
  let unmount = (): void => undefined;
  const boxes: WeakRef<Element>[] = [];
  window.fixture = {
    boxes,
    async show() {
      const target = document.createElement('div');
      document.body.append(target);
      const leave = mount(target, issuer);
      unmount = () => {
        leave();
        target.remove();
      };
      while (!isWhole(target)) await new Promise(requestAnimationFrame);
      const box = target.querySelector('cx-login-box');
      if (box) boxes.push(new WeakRef(box));
    },
    hide() {
      unmount();
      unmount = () => undefined;
    },
  };
}
