import type { MailboxMessage } from '@comptexpert-kit/contract';

/** Mails whose links to one page lead to another: what they carry behind `#` stays. */
export const leadingTo = (mails: readonly MailboxMessage[], from: string, to: string): MailboxMessage[] => {
  const led = (text: string) => text.replaceAll(`${from}#`, `${to}#`);
  return mails.map((mail) => ({
    ...mail,
    text: led(mail.text),
    html: led(mail.html),
    links: mail.links.map(led),
  }));
};

/** The same request, of that path. Firefox gives no stream of its body, which a copy would lack. */
export async function below(path: string, request: Request): Promise<Request> {
  const { origin, pathname, search } = new URL(request.url);
  if (path === pathname) return request;
  const url = origin + path + search;
  if ('body' in Request.prototype || ['GET', 'HEAD'].includes(request.method))
    return new Request(url, request);
  const { method, headers, signal } = request;
  return new Request(url, { method, headers, signal, body: await request.arrayBuffer() });
}
