import type { Mocks } from '../face.ts';
import type { MockBackend } from '../mock-backend.ts';
import { CxMockPanel, type PanelSubject } from './panel.ts';

/** Puts the panel at the end of the page; the answer takes it away again. */
export function showPanel(mocks: Mocks, backend: MockBackend): () => void {
  if (!customElements.get('cx-mock-panel')) customElements.define('cx-mock-panel', CxMockPanel);
  const panel = document.createElement('cx-mock-panel');
  panel.mocks = Object.defineProperties(Object.create(mocks) as PanelSubject, {
    changes: { value: backend },
    people: { value: backend.people },
  });
  document.body.append(panel);
  return () => {
    panel.remove();
  };
}
