/** The name that an answer gives the file that it is (RFC 6266). */
function fileNameOf(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  return encoded === undefined
    ? (/filename="([^"]*)"/i.exec(disposition)?.[1] ?? '')
    : decodeURIComponent(encoded);
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser reads it after the click.
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, 60_000);
}

/**
 * Forms that a script posts lead away from the page, where no mock answers: those for which `isOurs` says yes go to the `fetch`
 * given, and the file that comes is saved. Answers how to put `submit` back.
 */
export function takeFormPosts(
  through: typeof fetch,
  isOurs: (method: string, url: string) => boolean,
): () => void {
  const { prototype } = HTMLFormElement;
  const own = Object.getOwnPropertyDescriptor(prototype, 'submit');
  const submit = function (this: HTMLFormElement): void {
    if (!isOurs(this.method.toUpperCase(), this.action)) {
      Reflect.apply(own?.value as () => void, this, []);
      return;
    }
    const body = new URLSearchParams(
      [...new FormData(this)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    );
    const sending = async (): Promise<void> => {
      const response = await through(this.action, { method: this.method.toUpperCase(), body });
      const disposition = response.headers.get('content-disposition');
      if (!response.ok || disposition === null)
        throw new Error(`the mock answers ${response.status} to a form that was posted to ${this.action}`);
      save(await response.blob(), fileNameOf(disposition));
    };
    sending().catch(reportError);
  };
  Object.defineProperty(prototype, 'submit', { ...own, value: submit });
  return () => {
    if (own && prototype.submit === submit) Object.defineProperty(prototype, 'submit', own);
  };
}
