import type {} from '@comptexpert-kit/elements/react';
import '@comptexpert-kit/elements/login-box.js';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { Mount } from '../fixture.ts';

function App({ issuer }: { readonly issuer: string }) {
  const [isDark, setDark] = useState(false);
  const [name, setName] = useState<string>();
  return (
    <main>
      <button onClick={() => setDark(true)}>Sombre</button>
      <cx-login-box
        issuer={issuer}
        client-id="espace-pro"
        flow="direct"
        theme={isDark ? 'dark' : 'light'}
        loginHint="mdurand"
        remember
        oncx-signed-in={({ detail }) => setName(detail.claims.name)}
      />
      {name && <p id="greeting">Bonjour {name}</p>}
    </main>
  );
}

export const mount: Mount = (target, issuer) => {
  const root = createRoot(target);
  root.render(<App issuer={issuer} />);
  return () => root.unmount();
};
