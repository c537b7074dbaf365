/** Bytes that are sent as one request, some now and some later, or never. */
export class SlowRequest {
  readonly ended: Promise<Response | undefined>;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;

  constructor(method: 'POST' | 'PATCH', url: string, given: Readonly<Record<string, string>>) {
    const headers = {
      'Tus-Resumable': '1.0.0',
      'Content-Type': 'application/offset+octet-stream',
      ...given,
    };
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#controller = controller;
      },
    });
    const sent = fetch(url, { method, headers, body, duplex: 'half' } as RequestInit);
    this.ended = sent.catch(() => undefined);
  }

  send(bytes: Uint8Array): void {
    try {
      this.#controller?.enqueue(bytes);
    } catch {
      // The server has hung up.
    }
  }

  /** That was all. */
  end(): Promise<Response | undefined> {
    this.#controller?.close();
    return this.ended;
  }
}
