/** Hands a file to the browser, as a link with `download` does. */
export function saveBlob(document: Document, name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun with it by then.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}
