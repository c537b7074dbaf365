/** How each element is registered, by its name: an `import()` of what defines it. */
export type Definitions = Readonly<Record<string, () => Promise<unknown>>>;

/**
 * Makes the function that defines only the elements in use: those that stand in a tree now, and those that come into it
 * later. It watches the tree that it is given; one inside an open shadow root has to be given too. A definition that cannot
 * be had is reported, and asked for again with the next element of its name. `common` is what all of them share: it is asked
 * for together with the first element, not after it.
 */
export function elementLoader(
  definitions: Definitions,
  common?: () => Promise<unknown>,
): (root: Document | ShadowRoot) => void {
  const asked = new Set<string>();

  const ask = ({ localName }: Element): void => {
    if (!Object.hasOwn(definitions, localName) || asked.has(localName)) return;
    asked.add(localName);
    Promise.all([common?.(), definitions[localName]?.()]).catch((error: unknown) => {
      asked.delete(localName);
      // Said here, because what the elements share may be what could not be loaded.
      reportError(new Error(`[comptexpert-kit] not-loaded: <${localName}>`, { cause: error }));
    });
  };
  const scan = (root: ParentNode): void => {
    root.querySelectorAll(':not(:defined)').forEach(ask);
  };
  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records)
      for (const node of addedNodes)
        if (node instanceof Element) {
          ask(node);
          scan(node);
        }
  });

  return (root) => {
    observer.observe(root, { childList: true, subtree: true });
    scan(root);
  };
}
