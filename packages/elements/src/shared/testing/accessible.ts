import axe from 'axe-core';

/** Fails when axe finds anything against WCAG 2.2 AA in an element, its shadow tree and its slotted form. */
export async function expectAccessible(element: Element): Promise<void> {
  await settled(element);
  const { violations } = await axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    resultTypes: ['violations'],
  });
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} — ${node.html}\n${node.failureSummary ?? ''}`),
  );
  if (found.length > 0) throw new Error(found.join('\n'));
}

/** Waits until whatever moves has arrived: what is half faded in has no contrast yet. */
async function settled(element: Element): Promise<void> {
  const moving = [document, element.shadowRoot].flatMap((root) => root?.getAnimations() ?? []);
  const ends = moving.filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ends.map(({ finished }) => finished));
}
