import assert from 'node:assert/strict';

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly host: string;
  readonly path: string;
  /** Undefined: until the browser is closed. */
  readonly expires: number | undefined;
  readonly attributes: readonly string[];
}

function parseCookie(line: string, host: string): Cookie {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
  const separator = pair.indexOf('=');
  const attribute = (name: string): string | undefined =>
    attributes.find((one) => one.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);
  const expires = attribute('expires');
  return {
    name: pair.slice(0, separator),
    value: pair.slice(separator + 1),
    host,
    path: attribute('path') ?? '/',
    expires: expires === undefined ? undefined : Date.parse(expires),
    attributes: attributes.map((one) => one.toLowerCase()),
  };
}

/** As much of a browser as a sign-in needs: cookies by host, path and expiry, and redirects one by one. */
export class Browser {
  readonly #fetch: typeof fetch;
  #cookies: Cookie[] = [];

  constructor(fetchLike: typeof fetch) {
    this.#fetch = fetchLike;
  }

  get cookies(): readonly Cookie[] {
    return this.#cookies.filter((cookie) => cookie.expires === undefined || cookie.expires > Date.now());
  }

  /** Another browser with the same cookies: a copy of what somebody saw at this moment. */
  copy(): Browser {
    const copy = new Browser(this.#fetch);
    copy.#cookies = [...this.#cookies];
    return copy;
  }

  /** Closes and opens again: session cookies are gone. */
  restart(): void {
    this.#cookies = this.cookies.filter((cookie) => cookie.expires !== undefined);
  }

  /** One request, with cookies; no redirect is followed. */
  async send(url: string | URL, init: RequestInit = {}): Promise<Response> {
    const { hostname, pathname } = new URL(url);
    const sent = this.cookies.filter(
      (cookie) =>
        cookie.host === hostname &&
        (pathname === cookie.path || pathname.startsWith(cookie.path.replace(/\/?$/, '/'))),
    );
    const headers = new Headers(init.headers);
    if (sent.length > 0) headers.set('cookie', sent.map(({ name, value }) => `${name}=${value}`).join('; '));
    const response = await this.#fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.#keep(parseCookie(line, hostname));
    return response;
  }

  /** Follows redirects until one leads to `stop` or there is none; resolves to the last address and answer. */
  async navigate(url: string | URL, stop: string): Promise<{ url: URL; response: Response | undefined }> {
    let at = new URL(url);
    for (let turn = 0; turn < 10; turn += 1) {
      if (at.href.startsWith(stop)) return { url: at, response: undefined };
      const response = await this.send(at);
      const location = response.headers.get('location');
      if (location === null) return { url: at, response };
      at = new URL(location, at);
    }
    assert.fail('redirected for ever');
  }

  /** Submits the page's only form as it stands, with `extra` fields (a button pressed). */
  async submitForm(page: URL, html: string, extra: Record<string, string> = {}): Promise<Response> {
    const action = /<form[^>]* action="([^"]+)"/.exec(html)?.[1];
    assert.ok(action !== undefined, 'there is no form');
    const hidden = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]));
    return this.send(new URL(action, page), {
      method: 'POST',
      body: new URLSearchParams({ ...fields, ...extra }),
    });
  }

  #keep(cookie: Cookie): void {
    this.#cookies = this.#cookies.filter(
      (one) => one.name !== cookie.name || one.host !== cookie.host || one.path !== cookie.path,
    );
    this.#cookies.push(cookie);
  }
}
