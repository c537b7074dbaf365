/**
 * Resolves once what was just rendered had its chance to be painted: what may come later must not hold it up. A hidden
 * page is not painted and runs no animation frames, so there it resolves soon all the same.
 */
export const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 200);
  });
