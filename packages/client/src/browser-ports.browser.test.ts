import { afterEach, describe, equal, it, ok, until } from '../../elements/src/shared/testing/harness.ts';
import { browserPorts } from './browser-ports.ts';
import type { Channel, PageMoment } from './ports.ts';

const restorations: (() => void)[] = [];

/** Replaces a member until the test ends. */
function replace(target: object, name: string, descriptor: PropertyDescriptor): void {
  const before = Object.getOwnPropertyDescriptor(target, name);
  Object.defineProperty(target, name, { configurable: true, ...descriptor });
  restorations.push(() => {
    if (before) Object.defineProperty(target, name, before);
    else Reflect.deleteProperty(target, name);
  });
}

const channels: (Channel | undefined)[] = [];

const openChannel = (name: string, receive: (message: unknown) => void) => {
  const channel = browserPorts().openChannel(name, receive);
  channels.push(channel);
  return channel;
};

afterEach(() => {
  for (const restore of restorations.splice(0)) restore();
  for (const channel of channels.splice(0)) channel?.close();
  localStorage.clear();
  sessionStorage.clear();
});

const forbid = () => {
  throw new DOMException('forbidden', 'SecurityError');
};

describe('the clock of the browser', () => {
  it('tells the time', () => {
    const before = Date.now();
    const now = browserPorts().clock.now();
    ok(before <= now && now <= Date.now());
  });

  it('runs a task once it is due, and none that was cancelled', async () => {
    const { clock } = browserPorts();
    const ran: string[] = [];
    const cancel = clock.after(0, () => ran.push('cancelled'));
    clock.after(0, () => ran.push('due'));
    cancel();
    await until(() => ran.length > 0);
    equal(ran, ['due']);
  });

  it('does not take a delay of many days for none', () => {
    let delay: unknown;
    replace(globalThis, 'setTimeout', {
      value: (_task: unknown, milliseconds: unknown) => {
        delay = milliseconds;
        return 0;
      },
    });
    browserPorts().clock.after(30 * 86_400_000, () => undefined);
    equal(delay, 86_400_000);
  });
});

for (const [what, name, storage] of [
  ['of the site', 'siteStore', localStorage],
  ['of the tab', 'tabStore', sessionStorage],
] as const)
  describe(`the store ${what}`, () => {
    it('gives back what it was given, until it is removed', () => {
      const { [name]: store } = browserPorts();
      ok(store.read('k') === null);
      equal(store.write('k', 'text'), true);
      equal(store.read('k'), 'text');
      equal(storage.getItem('k'), 'text');
      store.remove('k');
      ok(store.read('k') === null);
    });

    it('says that nothing is kept where the browser forbids it, and throws nothing', () => {
      for (const method of ['getItem', 'setItem', 'removeItem'])
        replace(Storage.prototype, method, { value: forbid });
      const { [name]: store } = browserPorts();
      ok(store.read('k') === null);
      equal(store.write('k', 'text'), false);
      store.remove('k');
    });

    it('says so where the browser only pretends to keep', () => {
      replace(Storage.prototype, 'setItem', { value: () => undefined });
      equal(browserPorts()[name].write('k', 'text'), false);
    });
  });

describe('channels of the browser', () => {
  it('carry a message to the others of that name, not back and not to another name', async () => {
    const heard: string[] = [];
    const first = openChannel('a', (message) => heard.push(`first ${String(message)}`));
    openChannel('a', (message) => heard.push(`second ${String(message)}`));
    openChannel('b', (message) => heard.push(`other ${String(message)}`));
    first?.post('hello');
    await until(() => heard.length > 0);
    equal(heard, ['second hello']);
  });

  it('are silent once closed', async () => {
    const heard: string[] = [];
    const sender = openChannel('a', () => undefined);
    openChannel('a', () => heard.push('closed'))?.close();
    openChannel('a', () => heard.push('open'));
    sender?.post('hello');
    await until(() => heard.length > 0);
    equal(heard, ['open']);
  });

  it('are none in a browser without them', () => {
    replace(globalThis, 'BroadcastChannel', { value: undefined });
    ok(openChannel('a', () => undefined) === undefined);
  });
});

describe('locks of the browser', () => {
  it('let one task at a time have a name, whichever client asks', async () => {
    const order: string[] = [];
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const first = browserPorts().withLock('refresh', async () => {
      order.push('first begins');
      await held;
      order.push('first ends');
    });
    await until(() => order.length > 0);
    const second = browserPorts().withLock('refresh', () => {
      order.push('second');
      return Promise.resolve('done');
    });
    await browserPorts().withLock('another name', () => Promise.resolve(order.push('other')));
    letGo();
    await first;
    equal(await second, 'done');
    equal(order, ['first begins', 'other', 'first ends', 'second']);
  });

  it('are done without where the browser has none', async () => {
    replace(Navigator.prototype, 'locks', { value: undefined });
    equal(await browserPorts().withLock('refresh', () => Promise.resolve('done')), 'done');
  });
});

describe('the page', () => {
  const listen = () => {
    const moments: PageMoment[] = [];
    const stop = browserPorts().page.listen((moment) => moments.push(moment));
    restorations.push(stop);
    return { moments, stop };
  };

  const become = (visibility: DocumentVisibilityState) => {
    replace(document, 'visibilityState', { value: visibility });
    document.dispatchEvent(new Event('visibilitychange'));
  };

  it('says when it is shown, not when it is hidden', () => {
    const { moments } = listen();
    become('hidden');
    equal([moments, browserPorts().page.visible], [[], false]);
    become('visible');
    equal([moments, browserPorts().page.visible], [['shown'], true]);
  });

  it('says when it comes back out of the back/forward cache, not when it is loaded', () => {
    const { moments } = listen();
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
    equal(moments, []);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    equal(moments, ['restored']);
  });

  it('says when the network is back', () => {
    const { moments } = listen();
    dispatchEvent(new Event('online'));
    equal(moments, ['online']);
    equal(browserPorts().page.online, true);
  });

  it('says no more once nobody listens', () => {
    const { moments, stop } = listen();
    stop();
    dispatchEvent(new Event('online'));
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    become('visible');
    equal(moments, []);
  });
});

describe('navigation', () => {
  it('changes the address shown without loading anything, and keeps what the page noted there', () => {
    const before = location.href;
    history.replaceState({ noted: 1 }, '');
    const { navigation } = browserPorts();
    const shown = new URL('#rewritten', before).href;
    navigation.rewrite(shown);
    equal([location.href, navigation.href, history.state], [shown, shown, { noted: 1 }]);
    navigation.rewrite(before);
  });

  it('opens a window at once, leads it on, and sees that it is closed', async () => {
    const sent: string[] = [];
    const opened = {
      closed: false,
      location: { replace: (url: string) => sent.push(url) },
      close: () => (opened.closed = true),
    };
    const asked: unknown[] = [];
    replace(globalThis, 'open', {
      value: (...how: unknown[]) => {
        asked.push(how[0]);
        return opened;
      },
    });
    const window = browserPorts().navigation.openWindow();
    ok(window);
    equal(asked, ['about:blank']);
    window.goTo('https://identification.test/');
    equal([sent, window.closed], [['https://identification.test/'], false]);
    window.close();
    equal(window.closed, true);
    await Promise.resolve();
  });

  it('says that the browser refused a window', () => {
    replace(globalThis, 'open', { value: () => null });
    ok(browserPorts().navigation.openWindow() === null);
  });

  for (const [what, type, referrer, expected] of [
    ['a typed address', 'navigate', '', true],
    ['a link on another site', 'navigate', 'https://elsewhere.test/', true],
    ['a site whose name only begins like this one’s', 'navigate', `${location.origin}.evil.test/`, true],
    ['a page of this site', 'navigate', `${location.origin}/other`, false],
    ['a reload', 'reload', '', false],
    ['the way back', 'back_forward', 'https://elsewhere.test/', false],
  ] as const)
    it(`${expected ? 'comes' : 'does not come'} from elsewhere by ${what}`, () => {
      replace(performance, 'getEntriesByType', { value: () => [{ type }] });
      replace(document, 'referrer', { value: referrer });
      equal(browserPorts().navigation.cameFromElsewhere, expected);
    });
});

describe('the ports of the browser', () => {
  it('are there although nothing of the browser is used yet', () => {
    replace(Storage.prototype, 'getItem', { value: forbid });
    replace(globalThis, 'BroadcastChannel', { value: undefined });
    ok(browserPorts());
  });

  it('fetch with the browser’s own fetch of the moment', async () => {
    replace(globalThis, 'fetch', { value: () => Promise.resolve(new Response('stubbed')) });
    equal(await (await browserPorts().fetch('/x')).text(), 'stubbed');
  });

  it('spread refreshes by something between 0 and 1', () => {
    const value = browserPorts().random();
    ok(value >= 0 && value < 1);
  });
});
