/** What is sent at a time, in bytes; after each piece whoever watches is told. */
const pieceSize = 64 * 1024;

/** What was asked of one request so far, and what came of it. */
interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly over: AbortController;
  isSent: boolean;
  /** Bytes there are to be sent that have not all left. */
  uploading: { readonly total: number; sent: number } | undefined;
  answer: { readonly response: Response; readonly bytes: ArrayBuffer } | undefined;
}

/** Not every engine takes a stream as the body of a request: it would send « [object ReadableStream] ». */
function takesStreams(): boolean {
  let isAsked = false;
  const init = {
    method: 'POST',
    body: new ReadableStream(),
    get duplex(): 'half' {
      isAsked = true;
      return 'half';
    },
  };
  return !new Request('data:,', init).headers.has('content-type') && isAsked;
}

const packed = (body: Document | XMLHttpRequestBodyInit): Blob | Promise<Blob> => {
  if (body instanceof Blob) return body;
  return new Response(body instanceof Document ? new XMLSerializer().serializeToString(body) : body).blob();
};

/** Hands a body over piece by piece, as fast as it is read; stops where the signal says so, and what was read stays read. */
const inPieces = (
  body: Blob,
  signal: AbortSignal,
  sent: (bytes: number) => void,
): ReadableStream<Uint8Array> => {
  let at = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const piece = new Uint8Array(await body.slice(at, at + pieceSize).arrayBuffer());
        // Whoever clicks « Pause » is heard between two pieces.
        await new Promise((resolve) => setTimeout(resolve));
        signal.throwIfAborted();
        at += piece.byteLength;
        controller.enqueue(piece);
        sent(at);
        if (at >= body.size) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
};

/**
 * An `XMLHttpRequest` for what only that can do, uploads that tell how far they are: requests for which `isOurs` says yes go to
 * the `fetch` given, every other one to the page’s own network. Synchronous requests and `responseXML` are not for it.
 */
export function xhrThrough(
  through: typeof fetch,
  isOurs: (method: string, url: string) => boolean,
): typeof XMLHttpRequest {
  return class extends XMLHttpRequest {
    #exchange: Exchange | undefined;
    #state = 0;

    override open(
      method: string,
      url: string | URL,
      async = true,
      username?: string | null,
      password?: string | null,
    ): void {
      this.#exchange?.over.abort();
      this.#exchange = undefined;
      const { href } = new URL(url, document.baseURI);
      if (!isOurs(method.toUpperCase(), href)) {
        super.open(method, url, async, username, password);
        return;
      }
      if (!async) throw new DOMException('the mock answers later, never at once', 'InvalidAccessError');
      super.abort();
      this.#exchange = {
        method: method.toUpperCase(),
        url: href,
        headers: new Headers(),
        over: new AbortController(),
        isSent: false,
        uploading: undefined,
        answer: undefined,
      };
      this.#enter(this.OPENED);
    }

    override setRequestHeader(name: string, value: string): void {
      if (this.#exchange) this.#exchange.headers.append(name, value);
      else super.setRequestHeader(name, value);
    }

    override send(body: Document | XMLHttpRequestBodyInit | null = null): void {
      const exchange = this.#exchange;
      if (!exchange) {
        super.send(body);
        return;
      }
      if (exchange.isSent) throw new DOMException('it is under way already', 'InvalidStateError');
      exchange.isSent = true;
      this.#tell('loadstart');
      void this.#run(exchange, body);
    }

    override abort(): void {
      const exchange = this.#exchange;
      if (!exchange) {
        super.abort();
        return;
      }
      exchange.over.abort();
      if (exchange.isSent && !exchange.answer) this.#fail(exchange, 'abort');
      this.#exchange = undefined;
      this.#state = this.UNSENT;
    }

    override getResponseHeader(name: string): string | null {
      if (!this.#exchange) return super.getResponseHeader(name);
      return this.#exchange.answer?.response.headers.get(name) ?? null;
    }

    override getAllResponseHeaders(): string {
      if (!this.#exchange) return super.getAllResponseHeaders();
      return Array.from(
        this.#exchange.answer?.response.headers ?? [],
        ([name, value]) => `${name}: ${value}\r\n`,
      ).join('');
    }

    override get readyState(): number {
      return this.#exchange ? this.#state : super.readyState;
    }

    override get status(): number {
      return this.#exchange ? (this.#exchange.answer?.response.status ?? 0) : super.status;
    }

    override get statusText(): string {
      return this.#exchange ? (this.#exchange.answer?.response.statusText ?? '') : super.statusText;
    }

    override get responseURL(): string {
      if (!this.#exchange) return super.responseURL;
      return this.#exchange.answer ? this.#exchange.url : '';
    }

    override get responseText(): string {
      return this.#exchange ? new TextDecoder().decode(this.#exchange.answer?.bytes) : super.responseText;
    }

    override get response(): unknown {
      if (!this.#exchange) return super.response as unknown;
      const { answer } = this.#exchange;
      if (this.responseType === '' || this.responseType === 'text') return this.responseText;
      if (!answer) return null;
      if (this.responseType === 'arraybuffer') return answer.bytes;
      if (this.responseType === 'blob')
        return new Blob([answer.bytes], { type: answer.response.headers.get('content-type') ?? '' });
      try {
        return this.responseType === 'json' ? (JSON.parse(this.responseText) as unknown) : null;
      } catch {
        return null;
      }
    }

    async #run(exchange: Exchange, body: Document | XMLHttpRequestBodyInit | null): Promise<void> {
      const { over, headers, url, method } = exchange;
      const late =
        this.timeout > 0
          ? setTimeout(() => {
              this.#fail(exchange, 'timeout');
              over.abort();
            }, this.timeout)
          : undefined;
      try {
        const content = body === null ? undefined : await packed(body);
        if (content?.type && !headers.has('content-type')) headers.set('content-type', content.type);
        const sending = content?.size ? this.#pieces(exchange, content) : content;
        const response = await through(url, {
          method,
          headers,
          signal: over.signal,
          ...(sending && { body: sending, duplex: 'half' }),
        });
        const bytes = await response.arrayBuffer();
        if (over.signal.aborted) return;
        this.#uploaded(exchange);
        exchange.answer = { response, bytes };
        for (const state of [this.HEADERS_RECEIVED, this.LOADING, this.DONE]) this.#enter(state);
        const size = { loaded: bytes.byteLength, total: bytes.byteLength, lengthComputable: true };
        for (const type of ['progress', 'load', 'loadend']) this.#tell(type, size);
      } catch {
        if (!over.signal.aborted) this.#fail(exchange, 'error');
      } finally {
        clearTimeout(late);
      }
    }

    /** What is sent, in pieces where the engine can. */
    #pieces(exchange: Exchange, content: Blob): ReadableStream<Uint8Array> | Blob {
      const uploading = { total: content.size, sent: 0 };
      exchange.uploading = uploading;
      this.#tellUpload('loadstart', uploading);
      if (!takesStreams()) return content;
      return inPieces(content, exchange.over.signal, (sent) => {
        uploading.sent = sent;
        if (sent < uploading.total) this.#tellUpload('progress', uploading);
        else this.#uploaded(exchange);
      });
    }

    /** Everything has left, read to its end or not. */
    #uploaded(exchange: Exchange): void {
      const { uploading } = exchange;
      if (!uploading) return;
      exchange.uploading = undefined;
      uploading.sent = uploading.total;
      for (const type of ['progress', 'load', 'loadend']) this.#tellUpload(type, uploading);
    }

    #fail(exchange: Exchange, type: 'abort' | 'error' | 'timeout'): void {
      if (exchange !== this.#exchange) return;
      this.#enter(this.DONE);
      if (exchange.uploading)
        for (const told of [type, 'loadend']) this.#tellUpload(told, exchange.uploading);
      exchange.uploading = undefined;
      for (const told of [type, 'loadend']) this.#tell(told);
    }

    #enter(state: number): void {
      this.#state = state;
      this.dispatchEvent(new Event('readystatechange'));
    }

    #tell(type: string, size?: ProgressEventInit): void {
      this.dispatchEvent(new ProgressEvent(type, size));
    }

    #tellUpload(type: string, { sent, total }: { readonly sent: number; readonly total: number }): void {
      this.upload.dispatchEvent(new ProgressEvent(type, { loaded: sent, total, lengthComputable: true }));
    }
  };
}
