import axe from 'axe-core';

/** Fails when axe finds anything against WCAG 2.2 AA in an element, its shadow tree and its slotted form. */
export async function expectAccessible(element: Element): Promise<void> {
  const { violations } = await axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    resultTypes: ['violations'],
  });
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} — ${node.html}\n${node.failureSummary ?? ''}`),
  );
  if (found.length > 0) throw new Error(found.join('\n'));
}
