import type { Mocks } from '../face.ts';
import { CxMockPanel, type PanelSubject } from './panel.ts';

/** Puts the panel at the end of the page; the answer takes it away again. */
export function showPanel(mocks: Mocks, changes: EventTarget): () => void {
  if (!customElements.get('cx-mock-panel')) customElements.define('cx-mock-panel', CxMockPanel);
  const panel = document.createElement('cx-mock-panel');
  panel.mocks = Object.defineProperty(Object.create(mocks) as PanelSubject, 'changes', { value: changes });
  document.body.append(panel);
  return () => {
    panel.remove();
  };
}
